package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.InviteRequest;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Provisional responses that are acknowledged (RFC 3262), in both roles. */
class ReliableProvisionalTest {
    private static final String OFFER = "Content-Type: application/sdp";

    private final SimNetwork network = new SimNetwork();
    private final Phone bob = new Phone(network, Transport.UDP, 1002);
    private final RawPeer peer = new RawPeer(network, Transport.UDP, 1001);

    private Phone alice() {
        return new Phone(network, Transport.UDP, 1003);
    }

    private List<String> ladder() {
        return network.trace.stream().map(line -> line.split(" ", 3)[2]).toList();
    }

    private SipResponse invited(String... headers) {
        peer.request("INVITE", 1, "z9hG4bKi", "-", headers);
        network.pass(20);
        return peer.last();
    }

    private void prack(SipResponse provisional, int cseq, String rack) {
        peer.request("PRACK", cseq, "z9hG4bKp" + cseq, provisional.toTag(), "RAck: " + rack);
        network.pass(15);
    }

    private static String rack(SipResponse provisional) {
        return provisional.value(Header.RSEQ) + " 1 INVITE";
    }

    // ---- as the called side

    @ParameterizedTest
    @CsvSource({
        "Supported: 100rel, true, true", "Supported: 100rel, false, false", "Require: 100rel, true, true",
        "Require: 100rel, false, true", "Supported: timer, true, false", "'k: foo,100REL', true, true"
    })
    void reliableWhereTheCallerAsksForItOrThereIsSdp(String header, boolean sdp, boolean reliable) {
        bob.onInvite = invite -> invite.provisional(183, sdp ? Phone.SDP : null, List.of());
        SipResponse progress = invited(header);
        assertEquals(183, progress.status());
        assertEquals(reliable, progress.has(Header.RSEQ));
        assertEquals(reliable ? List.of("100rel") : List.of(), progress.values(Header.REQUIRE));
    }

    @Test
    void repeatedOnTheTimerUntilThePrack() {
        bob.onInvite = invite -> invite.provisional(183, Phone.SDP, List.of());
        SipResponse progress = invited("Supported: 100rel");
        network.pass(8_000);
        assertEquals(List.of(0L, 500L, 1500L, 3500L, 7500L), rounded(network.offsets("183 1 INVITE")));
        prack(progress, 2, rack(progress));
        assertEquals(200, peer.last().status());
        network.pass(30_000);
        assertEquals(5, network.offsets("183 1 INVITE").size());
    }

    private static List<Long> rounded(List<Long> offsets) {
        return offsets.stream().map(ms -> (ms + 100) / 500 * 500).toList();
    }

    @Test
    void withoutPrackTheInviteIsRefused() {
        bob.onInvite = invite -> invite.provisional(183, Phone.SDP, List.of());
        invited("Supported: 100rel");
        network.until("refused", 33_000, () -> peer.statuses().contains(504));
        assertTrue(bob.heard("cancelled"));
        network.pass(64_000);
        CallLadderTest.assertNothingLeft(bob);
    }

    @ParameterizedTest
    @CsvSource({"1 INVITE, 481", "1 OPTIONS, 481", "2 INVITE, 481", "'', 400", "x, 400"})
    void prackForSomethingElse(String rest, int status) {
        bob.onInvite = invite -> invite.provisional(183, Phone.SDP, List.of());
        SipResponse progress = invited("Supported: 100rel");
        long rseq = Long.parseLong(progress.value(Header.RSEQ));
        String wrong = rest.equals("1 INVITE") ? (rseq + 1) + " 1 INVITE" : rseq + " " + rest;
        prack(progress, 2, rest.equals("x") ? "x" : rest.isEmpty() ? "1" : wrong);
        assertEquals(status, peer.last().status());
    }

    @Test
    void theSecondWaitsForTheFirst() {
        bob.onInvite = invite -> {
            invite.provisional(183, Phone.SDP, List.of());
            invite.provisional(180, null, List.of());
            invite.provisional(181, null, List.of());
        };
        SipResponse first = invited("Require: 100rel");
        assertEquals(List.of(183), peer.statuses());
        prack(first, 2, rack(first));
        assertEquals(List.of(183, 200, 180), peer.statuses());
        SipResponse second = peer.last();
        assertEquals(Long.parseLong(first.value(Header.RSEQ)) + 1, Long.parseLong(second.value(Header.RSEQ)));
        prack(second, 3, rack(second));
        assertEquals(List.of(183, 200, 180, 200, 181), peer.statuses());
        prack(second, 4, rack(second));
        assertEquals(481, peer.last().status(), "acknowledged before");
    }

    @Test
    void theAnswerWaitsForThePrackOfADescriptionAndSaysItOnce() {
        bob.onInvite = invite -> {
            invite.provisional(183, Phone.SDP, List.of());
            invite.accept(Phone.SDP, List.of());
        };
        SipResponse progress = invited("Supported: 100rel", OFFER);
        assertEquals(List.of(183), peer.statuses());
        prack(progress, 2, rack(progress));
        assertEquals(List.of(183, 200, 200), peer.statuses());
        assertEquals("1 INVITE", peer.last().cseq().toString());
        assertEquals(0, peer.last().bodyLength());
    }

    @Test
    void theAnswerDoesNotWaitForThePrackOfPlainRinging() {
        bob.onInvite = invite -> {
            invite.provisional(180, null, List.of());
            invite.accept(Phone.SDP, List.of());
        };
        SipResponse answer = invited("Require: 100rel");
        assertEquals(List.of(180, 200), peer.statuses());
        assertTrue(answer.bodyLength() > 0);
        prack(answer, 2, ((SipResponse) peer.received.getFirst()).value(Header.RSEQ) + " 1 INVITE");
        assertEquals(200, peer.last().status(), "a PRACK that crosses the 2xx is answered");
    }

    @Test
    void cancelEndsAHeldBackAnswer() {
        bob.onInvite = invite -> {
            invite.provisional(183, Phone.SDP, List.of());
            invite.accept(Phone.SDP, List.of());
        };
        SipResponse progress = invited("Supported: 100rel");
        peer.request("CANCEL", 1, "z9hG4bKi", "-");
        network.pass(15);
        prack(progress, 2, rack(progress));
        assertFalse(peer.statuses().stream().filter(status -> status == 200).count() > 1);
        assertTrue(
                peer.statuses().containsAll(List.of(487, 481)), peer.statuses().toString());
        assertTrue(bob.heard("cancelled"));
        network.pass(64_000);
        CallLadderTest.assertNothingLeft(bob);
    }

    // ---- as the calling side

    private SipRequest called(boolean offering) {
        Phone alice = alice();
        InviteRequest draft = alice.draft(Transport.UDP, bob.address());
        draft = new InviteRequest(
                "sip:raw@127.0.0.1:1001",
                alice.stack
                        .flowTo(Transport.UDP, new java.net.InetSocketAddress("127.0.0.1", 1001))
                        .orElseThrow(),
                draft.from(),
                draft.to(),
                null,
                null,
                70,
                List.of(),
                offering ? Phone.SDP : null,
                null);
        alice.stack.invite(draft, alice);
        caller = alice;
        network.pass(10);
        return peer.request(Method.INVITE);
    }

    private Phone caller;

    private void progress(SipRequest invite, int status, int rseq, String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = "Require: 100rel";
        headers[1] = "RSeq: " + rseq;
        System.arraycopy(more, 0, headers, 2, more.length);
        peer.respond(invite, status, "t", headers);
        network.pass(15);
    }

    @Test
    void eachIsAcknowledgedInOrderAndWhatIsNotInOrderIsDropped() {
        SipRequest invite = called(true);
        assertTrue(invite.values(Header.SUPPORTED).contains("100rel"));
        progress(invite, 183, 7);
        progress(invite, 183, 7);
        progress(invite, 180, 9);
        progress(invite, 180, 8);
        progress(invite, 181, 6);
        List<SipRequest> pracks = peer.received.stream()
                .filter(message -> message instanceof SipRequest request && request.is(Method.PRACK))
                .map(SipRequest.class::cast)
                .toList();
        assertEquals(
                List.of("7 1 INVITE", "8 1 INVITE"),
                pracks.stream().map(prack -> prack.value(Header.RACK)).toList());
        assertEquals(
                List.of(2L, 3L),
                pracks.stream().map(prack -> prack.cseq().number()).toList());
        assertEquals(List.of("183", "180"), caller.heard);
    }

    @Test
    void eachForkHasItsOwnOrder() {
        SipRequest invite = called(true);
        progress(invite, 183, 7);
        peer.respond(invite, 183, "u", "Require: 100rel", "RSeq: 3");
        network.pass(15);
        assertEquals(List.of("183", "183"), caller.heard);
        assertEquals(
                2,
                peer.lines().stream().filter(line -> line.startsWith("PRACK")).count());
    }

    @Test
    void offerInAProvisionalResponseIsAnsweredInThePrack() {
        Phone alice = alice();
        bob.onInvite = invite -> invite.provisional(183, Phone.SDP, List.of());
        InviteRequest draft = alice.draft(Transport.UDP, bob.address());
        alice.stack.invite(
                new InviteRequest(
                        draft.uri(), draft.flow(), draft.from(), draft.to(), null, null, 70, List.of(), null, null),
                alice);
        network.until("early media", 100, () -> alice.heard("183"));
        network.pass(20);
        assertEquals(List.of(), network.sent("PRACK 2"), "it waits for our answer");
        alice.early.ack(Phone.SDP);
        network.until("the answer", 100, () -> bob.heard("acknowledged"));
        bob.invite.accept(Phone.SDP, List.of());
        network.until("answered", 100, () -> bob.times("acknowledged") == 2);
        assertEquals(List.of("INVITE 1", "183 1 INVITE", "PRACK 2", "200 2 PRACK", "200 1 INVITE", "ACK 1"), ladder());
    }

    @Test
    void twoStacksOverALossyNetwork() {
        for (long seed = 1; seed <= 20; seed++) {
            SimNetwork lossy = new SimNetwork(seed);
            Phone caller = new Phone(lossy, Transport.UDP, 1001);
            Phone called = new Phone(lossy, Transport.UDP, 1002);
            lossy.loss = 0.2;
            lossy.duplication = 0.1;
            lossy.jitterNanos = 30 * SimNetwork.MILLI;
            called.onInvite = invite -> {
                invite.provisional(183, Phone.SDP, List.of());
                invite.accept(Phone.SDP, List.of());
            };
            caller.call(Transport.UDP, called);
            lossy.until("seed " + seed, 60_000, () -> called.heard("acknowledged"));
            assertEquals(1, caller.times("183"), "seed " + seed);
            caller.dialog.bye(null);
            lossy.pass(120_000);
            CallLadderTest.assertNothingLeft(caller, called);
        }
    }
}
