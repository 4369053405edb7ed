package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may happen within a dialog and what is refused (RFC 3261 §12.2, §14). */
class DialogRulesTest {
    private final SimNetwork network = new SimNetwork();
    private final Phone bob = new Phone(network, Transport.UDP, 1002);
    private final RawPeer peer = new RawPeer(network, Transport.UDP, 1001);

    /** An established call from the peer; returns our tag. */
    private String established() {
        peer.request("INVITE", 10, "z9hG4bKi", "-", "Record-Route: <sip:127.0.0.1:1001;lr>");
        network.pass(10);
        String tag = peer.last().toTag();
        peer.request("ACK", 10, "z9hG4bKack", tag);
        network.pass(10);
        peer.received.clear();
        return tag;
    }

    @ParameterizedTest
    @CsvSource({
        "INFO, 11, same, 200", "INFO, 10, same, 200", "INFO, 9, same, 500", "OPTIONS, 11, same, 200",
        "UPDATE, 11, same, 200", "BYE, 11, same, 200", "BYE, 9, same, 500", "INVITE, 11, same, 200",
        "INVITE, 9, same, 500", "BYE, 11, foreign, 481", "INFO, 11, foreign, 481", "INVITE, 11, foreign, 481",
        "REFER, 11, foreign, 481", "REGISTER, 11, foreign, 481", "FOO, 11, same, 200"
    })
    void requestsWithinADialog(String method, int cseq, String tag, int status) {
        String ours = established();
        peer.request(method, cseq, "z9hG4bKx", tag.equals("same") ? ours : "foreign");
        network.pass(15);
        assertEquals(List.of(status), peer.statuses());
    }

    @Test
    void anEndedDialogKnowsNothing() {
        String tag = established();
        peer.request("BYE", 11, "z9hG4bKb", tag);
        network.pass(10);
        peer.request("INFO", 12, "z9hG4bKc", tag);
        peer.request("BYE", 13, "z9hG4bKd", tag);
        peer.request("INVITE", 14, "z9hG4bKe", tag);
        network.pass(10);
        assertEquals(List.of(200, 481, 481, 481), peer.statuses());
        assertEquals(1, bob.times("bye"));
    }

    @Test
    void requestsGoToTheRoutesAndTheRefreshedTarget() {
        String tag = established();
        peer.send(
                1002,
                "INVITE sip:bob@127.0.0.1:1002 SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:1001;branch=z9hG4bKr\n"
                        + "Max-Forwards: 70\nFrom: <sip:raw@127.0.0.1>;tag=rawtag\nTo: <sip:bob@127.0.0.1>;tag=" + tag
                        + "\nCall-ID: rawcall\nCSeq: 11 INVITE\nContact: <sip:moved@127.0.0.1:1001>\nContent-Length: 0\n\n");
        network.pass(10);
        peer.request("ACK", 11, "z9hG4bKra", tag);
        network.pass(10);
        bob.dialog.request(Method.INFO, null, List.of(), response -> bob.hear("info " + response.status()));
        network.pass(10);
        SipRequest info = peer.request(Method.INFO);
        assertEquals("sip:moved@127.0.0.1:1001", info.uriText());
        assertEquals(List.of("<sip:127.0.0.1:1001;lr>"), info.values(Header.ROUTE));
        assertEquals("rawtag", info.toTag());
        assertEquals(tag, info.fromTag());
    }

    @Test
    void aStrictRouterFindsItselfInTheRequestUri() {
        peer.request("INVITE", 1, "z9hG4bKi", "-", "Record-Route: <sip:127.0.0.1:1001>, <sip:b.example.com;lr>");
        network.pass(10);
        peer.request("ACK", 1, "z9hG4bKack", peer.last().toTag());
        network.pass(10);
        bob.dialog.bye(null);
        network.pass(10);
        SipRequest bye = peer.request(Method.BYE);
        assertEquals("sip:127.0.0.1:1001", bye.uriText());
        assertEquals(List.of("<sip:b.example.com;lr>", "<sip:raw@127.0.0.1:1001>"), bye.values(Header.ROUTE));
    }

    @Test
    void aSecondInviteWhileTheFirstIsOpenIs500WithRetryAfter() {
        String tag = established();
        bob.onReinvite = invite -> {};
        peer.request("INVITE", 11, "z9hG4bKx", tag);
        network.pass(10);
        peer.request("INVITE", 12, "z9hG4bKy", tag);
        network.pass(10);
        assertEquals(500, peer.last().status());
        int seconds = Integer.parseInt(peer.last().value("Retry-After"));
        assertTrue(seconds >= 0 && seconds <= 10);
    }

    @Test
    void afterGlareBothTryAgainByTheRules() {
        Phone alice = new Phone(network, Transport.UDP, 1003);
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        alice.dialog.reinvite(Phone.SDP, List.of(), alice);
        bob.dialog.reinvite(Phone.SDP, List.of(), bob);
        network.pass(100);
        assertEquals(
                2,
                network.sent("491 2 INVITE").size()
                        + network.sent("491 1 INVITE").size(),
                "both refuse");
        long refused = network.nowNanos();
        network.until("the callee, who waits up to 2 s", 2_200, () -> bob.heard("answered"));
        network.until("the caller, who waits 2.1 to 4 s", 4_200, () -> alice.times("answered") == 2);
        assertTrue(network.nowNanos() - refused >= 2_000 * SimNetwork.MILLI, "not before 2.1 s");
        assertTrue(alice.dialog.confirmed() && bob.dialog.confirmed());
        assertEquals(0, alice.times("failed 491") + bob.times("failed 491"));
    }

    @Test
    void offersThatAreRefusedForEverAreGivenUp() {
        Phone alice = new Phone(network, Transport.UDP, 1003);
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        bob.onReinvite = invite -> invite.reject(491, null, List.of());
        alice.dialog.reinvite(Phone.SDP, List.of(), alice);
        network.until("given up", 17_000, () -> alice.heard("failed 491"));
        assertEquals(5, bob.times("reinvite"));
    }

    @Test
    void offerWaitingAfterGlareMayBeTakenBack() {
        Phone alice = new Phone(network, Transport.UDP, 1003);
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        bob.onReinvite = invite -> invite.reject(491, null, List.of());
        var offer = alice.dialog.reinvite(Phone.SDP, List.of(), alice);
        network.pass(100);
        offer.cancel(null);
        assertTrue(alice.heard("failed 487"));
        network.pass(5_000);
        assertEquals(1, bob.times("reinvite"));
    }

    @Test
    void ourSecondInviteIsRefusedHere() {
        Phone alice = new Phone(network, Transport.UDP, 1003);
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        bob.onReinvite = invite -> {};
        alice.dialog.reinvite(Phone.SDP, List.of(), alice);
        alice.dialog.reinvite(Phone.SDP, List.of(), alice);
        assertTrue(alice.heard("failed 491"));
    }

    @Test
    void refusedReinviteLeavesTheCallAsItWas() {
        Phone alice = new Phone(network, Transport.UDP, 1003);
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        bob.onReinvite = invite -> invite.reject(488, null, List.of());
        alice.dialog.reinvite(Phone.SDP, List.of(), alice);
        network.pass(50);
        assertTrue(alice.heard("failed 488"));
        assertTrue(alice.dialog.confirmed() && bob.dialog.confirmed());
        bob.onReinvite = invite -> invite.accept(Phone.SDP, List.of());
        alice.dialog.reinvite(Phone.SDP, List.of(), alice);
        network.pass(50);
        assertEquals(2, alice.times("answered"));
        assertEquals(2, bob.times("acknowledged"));
    }

    @Test
    void reinviteCancelledLeavesTheCallAsItWas() {
        Phone alice = new Phone(network, Transport.UDP, 1003);
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        bob.onReinvite = offer -> ((IncomingInvite) offer).provisional(180, null, List.of());
        var reinvite = alice.dialog.reinvite(Phone.SDP, List.of(), alice);
        network.pass(50);
        reinvite.cancel(null);
        network.pass(50);
        assertTrue(alice.heard("failed 487") && bob.heard("cancelled"));
        assertTrue(alice.dialog.confirmed() && bob.dialog.confirmed());
    }

    @Test
    void byeEndsAnOpenReinvite() {
        String tag = established();
        bob.onReinvite = invite -> {};
        peer.request("INVITE", 11, "z9hG4bKx", tag);
        network.pass(10);
        peer.request("BYE", 12, "z9hG4bKy", tag);
        network.pass(10);
        assertEquals(List.of(100, 200, 487), peer.statuses());
        network.pass(40_000);
        CallLadderTest.assertNothingLeft(bob);
    }

    @Test
    void mergedRequestIs482WhileTheFirstIsOpen() {
        bob.onInvite = invite -> {};
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        peer.request("INVITE", 1, "z9hG4bKb", "-");
        network.pass(10);
        assertEquals(List.of(100, 482), peer.statuses());
        assertEquals(1, bob.times("invite"));
    }

    /** Of the answered INVITE only bytes are left, which tell the same. */
    @Test
    void mergedCopyAndCancelAfterTheAnswer() {
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(10);
        peer.request("INVITE", 1, "z9hG4bKb", "-");
        peer.request("CANCEL", 1, "z9hG4bKa", "-");
        network.pass(10);
        assertEquals(List.of(200, 482, 200), peer.statuses());
        assertEquals(1, bob.times("invite"));
    }

    @Test
    void challengedRequestMayComeAgainWithTheSameCseq() {
        bob.onInvite = invite -> invite.reject(401, null, List.of());
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(10);
        peer.request("INVITE", 1, "z9hG4bKb", "-");
        network.pass(10);
        assertEquals(List.of(401, 401), peer.statuses());
    }

    @Test
    void unknownRequiredExtensionIs420() {
        peer.request("INVITE", 1, "z9hG4bKa", "-", "Require: foo, path");
        peer.request("OPTIONS", 2, "z9hG4bKb", "-", "Require: foo");
        network.pass(10);
        assertEquals(List.of(420, 420), peer.statuses());
        assertEquals("foo", peer.last().value("Unsupported"));
        assertEquals(List.of(), bob.heard);
    }

    @Test
    void strayAcksAndResponsesAreCountedAndDropped() {
        peer.request("ACK", 1, "z9hG4bKa", "foreign");
        peer.send(
                1002,
                "SIP/2.0 200 OK\nVia: SIP/2.0/UDP 127.0.0.1:1002;branch=z9hG4bKguess\n"
                        + "From: <sip:a@b>;tag=1\nTo: <sip:a@b>;tag=2\nCall-ID: x\nCSeq: 1 INVITE\nContent-Length: 0\n\n");
        network.pass(10);
        assertEquals(List.of(), peer.received);
        assertEquals(1, bob.stack.counters().get(Count.DROPPED_STRAY_ACK));
        assertEquals(1, bob.stack.counters().get(Count.DROPPED_STRAY_RESPONSE));
    }

    @Test
    void responsesFollowRport() {
        peer.send(
                1002,
                "OPTIONS sip:bob@127.0.0.1:1002 SIP/2.0\nVia: SIP/2.0/UDP 10.9.9.9:5060;rport;branch=z9hG4bKr\n"
                        + "Max-Forwards: 70\nFrom: <sip:raw@127.0.0.1>;tag=rawtag\nTo: <sip:bob@127.0.0.1>\n"
                        + "Call-ID: natcall\nCSeq: 11 OPTIONS\nContent-Length: 0\n\n");
        network.pass(10);
        assertEquals("127.0.0.1", peer.last().topVia().received());
        assertEquals(1001, peer.last().topVia().rport());
    }

    @Test
    void inviteOfAnOldPeerIsMatchedWithoutABranch() {
        bob.onInvite = invite -> invite.reject(486, null, List.of());
        peer.request("INVITE", 1, "1", "-");
        network.pass(10);
        String tag = peer.last().toTag();
        peer.request("INVITE", 1, "1", "-");
        network.pass(10);
        peer.request("ACK", 1, "1", tag);
        network.pass(5_100);
        assertEquals(List.of(486, 486), peer.statuses());
        assertEquals(1, bob.times("invite"));
        assertEquals(0, bob.stack.liveTransactions());
    }

    @Test
    void tableFullIs503WithRetryAfterButRepetitionsAndDialogsGoOn() {
        SipOptions narrow = SipOptions.listening()
                .withTransactions(
                        new io.strowger.sip.transaction.TransactionLimits(2, 2, java.time.Duration.ofMinutes(1), 7));
        Phone small = new Phone(network, Transport.UDP, 1004, narrow);
        for (int i = 0; i < 3; i++) {
            peer.send(
                    1004,
                    "OPTIONS sip:bob@127.0.0.1 SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:1001;branch=z9hG4bK" + i
                            + "\nMax-Forwards: 70\nFrom: <sip:raw@127.0.0.1>;tag=rawtag\nTo: <sip:bob@127.0.0.1>\n"
                            + "Call-ID: c" + i + "\nCSeq: 11 OPTIONS\nContent-Length: 0\n\n");
        }
        network.pass(10);
        assertEquals(List.of(200, 200, 503), peer.statuses());
        assertEquals("7", peer.last().value("Retry-After"));
        assertEquals(2, small.stack.liveTransactions());
    }

    @Test
    void lostAckAndLostAnswerAreRepaired() {
        Phone alice = new Phone(network, Transport.UDP, 1003);
        int[] dropped = {0};
        network.drop = line -> (line.endsWith("ACK 1") || line.endsWith("200 1 INVITE")) && dropped[0]++ < 3;
        alice.call(Transport.UDP, bob);
        network.until("talking", 20_000, () -> bob.heard("acknowledged"));
        assertEquals(1, alice.times("answered"));
        assertEquals(1, bob.times("acknowledged"));
        network.drop = line -> line.endsWith("BYE") && dropped[0]++ < 6;
        Dialog talking = alice.dialog;
        talking.bye(null);
        network.pass(40_000);
        assertEquals(1, bob.times("bye"));
        CallLadderTest.assertNothingLeft(alice, bob);
    }

    @Test
    void challengeIsAnsweredTwiceAndNoMore() {
        Phone alice = new Phone(network, Transport.UDP, 1003);
        var secret = new io.strowger.sip.auth.DigestSecret("alice", "wonderland");
        alice.stack.invite(
                alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 1001))
                        .withSecret(secret),
                alice);
        for (int i = 0; i < 3; i++) {
            network.pass(10);
            SipRequest invite = (SipRequest) peer.received.reversed().stream()
                    .filter(m -> m instanceof SipRequest r && r.is(Method.INVITE))
                    .findFirst()
                    .orElseThrow();
            assertEquals(i > 0, invite.has(Header.PROXY_AUTHORIZATION));
            assertEquals(i + 1, invite.cseq().number());
            peer.respond(
                    invite, 407, "t" + i, "Proxy-Authenticate: Digest realm=\"c\", nonce=\"n" + i + "\", qop=\"auth\"");
        }
        network.pass(10);
        assertEquals(1, alice.times("failed 407"));
        assertEquals(List.of("INVITE 1", "ACK 1", "INVITE 2", "ACK 2", "INVITE 3", "ACK 3"), peer.lines());
    }

    @Test
    void acknowledgementAndByeCarryCredentials() {
        Phone alice = new Phone(network, Transport.UDP, 1003);
        var secret = new io.strowger.sip.auth.DigestSecret("alice", "wonderland");
        alice.stack.invite(
                alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 1001))
                        .withSecret(secret),
                alice);
        network.pass(10);
        peer.respond(
                peer.request(Method.INVITE),
                401,
                "t",
                "WWW-Authenticate: Digest realm=\"c\", nonce=\"n\", qop=\"auth\"");
        network.pass(10);
        peer.respond((SipRequest) peer.received.getLast(), 200, "t2");
        network.pass(10);
        SipRequest ack = (SipRequest) peer.received.getLast();
        assertEquals("ACK 2", ack.cseq().number() == 2 ? "ACK 2" : ack.cseq().toString());
        assertTrue(ack.has(Header.AUTHORIZATION));
        alice.dialog.bye(null);
        network.pass(10);
        peer.respond(
                (SipRequest) peer.received.getLast(), 401, "t2", "WWW-Authenticate: Digest realm=\"c\", nonce=\"m\"");
        network.pass(10);
        SipRequest bye = (SipRequest) peer.received.getLast();
        assertEquals(4, bye.cseq().number());
        assertTrue(bye.has(Header.AUTHORIZATION));
    }
}
