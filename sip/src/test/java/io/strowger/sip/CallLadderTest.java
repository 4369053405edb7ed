package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole calls between two stacks on a simulated network. */
class CallLadderTest {
    private final SimNetwork network = new SimNetwork();

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP"})
    void ringAnswerTalkHangUp(Transport kind) {
        Phone alice = new Phone(network, kind, 1001);
        Phone bob = new Phone(network, kind, 1002);
        bob.onInvite = invite -> invite.provisional(180, null, List.of());
        alice.call(kind, bob);
        network.until("ringing", 100, () -> alice.heard("180"));
        bob.invite.accept(Phone.SDP, List.of());
        network.until("acknowledged", 100, () -> bob.heard("acknowledged"));
        assertTrue(alice.dialog.confirmed() && bob.dialog.confirmed());
        assertEquals(alice.dialog.localTag(), bob.dialog.remoteTag());
        alice.dialog.bye("Q.850;cause=16");
        network.until("bye", 100, () -> bob.heard("bye"));
        network.pass(100);
        assertEquals(List.of("180", "answered"), alice.heard);
        assertEquals(List.of("invite", "acknowledged", "bye"), bob.heard);
        assertLadder("INVITE 1", "180 1 INVITE", "200 1 INVITE", "ACK 1", "BYE 2", "200 2 BYE");
        network.pass(40_000);
        assertNothingLeft(alice, bob);
    }

    @Test
    void calledSideHangsUp() {
        Phone alice = new Phone(network, Transport.UDP, 1001);
        Phone bob = new Phone(network, Transport.UDP, 1002);
        alice.call(Transport.UDP, bob);
        network.until("acknowledged", 100, () -> bob.heard("acknowledged"));
        bob.dialog.bye(null);
        network.until("bye", 100, () -> alice.heard("bye"));
        network.pass(40_000);
        assertLadder("INVITE 1", "200 1 INVITE", "ACK 1", "BYE 1", "200 1 BYE");
        assertNothingLeft(alice, bob);
    }

    @Test
    void rejectedCallIsAcknowledgedByTheStack() {
        Phone alice = new Phone(network, Transport.UDP, 1001);
        Phone bob = new Phone(network, Transport.UDP, 1002);
        bob.onInvite = invite -> invite.reject(486, "Busy Here", List.of());
        alice.call(Transport.UDP, bob);
        network.until("busy", 100, () -> alice.heard("failed 486"));
        network.pass(40_000);
        assertLadder("INVITE 1", "486 1 INVITE", "ACK 1");
        assertNothingLeft(alice, bob);
    }

    @Test
    void tryingIsSentAtOnceWhenTheUserSaysNothing() {
        Phone alice = new Phone(network, Transport.UDP, 1001);
        Phone bob = new Phone(network, Transport.UDP, 1002);
        bob.onInvite = invite -> {};
        alice.call(Transport.UDP, bob);
        network.pass(20);
        assertEquals("100 1 INVITE", network.trace.get(1).split(" ", 3)[2]);
        network.pass(2_000);
        assertEquals(2, network.trace.size(), "the 100 quiets the INVITE");
    }

    @Test
    void byeByTheCalledSideWaitsForTheAck() {
        Phone alice = new Phone(network, Transport.UDP, 1001);
        Phone bob = new Phone(network, Transport.UDP, 1002);
        bob.onInvite = invite -> invite.accept(Phone.SDP, List.of()).bye(null);
        alice.call(Transport.UDP, bob);
        network.until("bye", 200, () -> alice.heard("bye"));
        assertLadder("INVITE 1", "200 1 INVITE", "ACK 1", "BYE 1", "200 1 BYE");
    }

    @Test
    void bothHangUpAtOnce() {
        Phone alice = new Phone(network, Transport.UDP, 1001);
        Phone bob = new Phone(network, Transport.UDP, 1002);
        alice.call(Transport.UDP, bob);
        network.until("acknowledged", 100, () -> bob.heard("acknowledged"));
        alice.dialog.bye(null);
        bob.dialog.bye(null);
        network.pass(100);
        assertEquals(
                2,
                network.trace.stream()
                        .filter(line -> line.contains("200") && line.contains("BYE"))
                        .count());
        network.pass(40_000);
        assertNothingLeft(alice, bob);
    }

    @Test
    void callerMayHangUpAnEarlyDialog() {
        Phone alice = new Phone(network, Transport.UDP, 1001);
        Phone bob = new Phone(network, Transport.UDP, 1002);
        bob.onInvite = invite -> invite.provisional(183, Phone.SDP, List.of());
        alice.call(Transport.UDP, bob);
        network.until("early media", 100, () -> alice.heard("183"));
        alice.early.bye(null);
        network.until("terminated", 200, () -> alice.heard("failed 487"));
        assertTrue(bob.heard("bye"));
        network.pass(40_000);
        assertNothingLeft(alice, bob);
    }

    @Test
    void unreachablePeerIsALocal503() {
        Phone alice = new Phone(network, Transport.TCP, 1001);
        Phone bob = new Phone(network, Transport.TCP, 1002);
        network.transport(1001).refusing = true;
        alice.call(Transport.TCP, bob);
        assertTrue(alice.heard("failed 503"));
        assertFalse(alice.heard("answered"));
    }

    private void assertLadder(String... lines) {
        List<String> ladder =
                network.trace.stream().map(line -> line.split(" ", 3)[2]).toList();
        assertEquals(List.of(lines), ladder);
    }

    static void assertNothingLeft(Phone... phones) {
        for (Phone phone : phones) {
            assertEquals(0, phone.stack.liveTransactions(), "transactions");
            assertEquals(0, phone.stack.liveDialogs(), "dialogs");
            assertEquals(0, phone.stack.counters().get(Count.INTERNAL_ERRORS), "errors");
        }
    }
}
