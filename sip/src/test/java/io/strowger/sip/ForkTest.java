package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One INVITE, many answers: each To tag is a dialog of its own (RFC 3261 §12.1.2, §13.2.2.4). */
class ForkTest {
    private final SimNetwork network = new SimNetwork();
    private final Phone alice = new Phone(network, Transport.UDP, 1001);
    private final RawPeer proxy = new RawPeer(network, Transport.UDP, 1002);

    private SipRequest invited() {
        alice.stack.invite(alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 1002)), alice);
        network.pass(10);
        return proxy.request(Method.INVITE);
    }

    @Test
    void eachForkRingsInItsOwnDialog() {
        SipRequest invite = invited();
        proxy.respond(invite, 180, "one");
        network.pass(10);
        Dialog one = alice.early;
        proxy.respond(invite, 180, "two");
        network.pass(10);
        assertNotEquals(one, alice.early);
        proxy.respond(invite, 183, "one");
        network.pass(10);
        assertEquals(one, alice.early);
        assertEquals(2, alice.stack.liveDialogs());
        proxy.respond(invite, 200, "two");
        network.pass(10);
        assertEquals("two", alice.dialog.remoteTag());
        assertEquals(1, alice.stack.liveDialogs(), "the fork that was not answered is gone");
        assertTrue(one.ended());
    }

    @Test
    void secondAnswerIsAcknowledgedAndHungUpByTheStack() {
        SipRequest invite = invited();
        proxy.respond(invite, 200, "one");
        proxy.respond(invite, 200, "two");
        proxy.respond(invite, 200, "two");
        network.pass(20);
        assertEquals(1, alice.times("answered"));
        assertEquals(List.of("INVITE 1", "ACK 1", "ACK 1", "BYE 2", "ACK 1"), proxy.lines());
        SipRequest bye = proxy.request(Method.BYE);
        assertEquals("two", bye.toTag());
        proxy.respond(bye, 200, "two");
        network.pass(10);
        assertEquals(1, alice.stack.liveDialogs());
        assertTrue(alice.dialog.confirmed());
        assertEquals("one", alice.dialog.remoteTag());
    }

    @Test
    void anAnswerAfterOursWasAcknowledgedIsHungUpOnce() {
        SipRequest invite = invited();
        proxy.respond(invite, 200, "one");
        network.pass(10);
        alice.dialog.bye(null);
        network.pass(10);
        proxy.respond(proxy.request(Method.BYE), 200, "one");
        proxy.respond(invite, 200, "two");
        proxy.respond(invite, 200, "one");
        proxy.respond(invite, 200, "two");
        network.pass(20);
        assertEquals(List.of("INVITE 1", "ACK 1", "BYE 2", "ACK 1", "BYE 2", "ACK 1", "ACK 1"), proxy.lines());
        assertEquals("two", ((SipRequest) proxy.received.get(4)).toTag());
        assertEquals(1, alice.times("answered"));
        assertEquals(0, alice.stack.liveDialogs());
    }

    @Test
    void refusalEndsAllEarlyDialogs() {
        SipRequest invite = invited();
        proxy.respond(invite, 180, "one");
        proxy.respond(invite, 180, "two");
        proxy.respond(invite, 600, "three");
        network.pass(20);
        assertTrue(alice.heard("failed 600"));
        assertEquals(0, alice.stack.liveDialogs());
    }

    @Test
    void aHundredForksKeepABoundedNumberOfDialogs() {
        SipRequest invite = invited();
        for (int i = 0; i < 100; i++) {
            proxy.respond(invite, 180, "fork" + i);
        }
        network.pass(20);
        assertEquals(16, alice.stack.liveDialogs());
        proxy.respond(invite, 200, "fork99");
        network.pass(20);
        assertEquals("fork99", alice.dialog.remoteTag());
        assertEquals(1, alice.stack.liveDialogs());
    }
}
