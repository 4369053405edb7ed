package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever requests come, in any order, doubled, with foreign tags and odd sequence numbers: the stack keeps to its tables,
 * the same request gets the same answer, a foreign tag gets 481, and nothing is left in the end.
 */
class DialogPropertyTest {
    private static final int SEEDS = 300;
    private static final int STEPS = 40;
    private static final String[] METHODS = {
        "INVITE", "ACK", "BYE", "INFO", "UPDATE", "OPTIONS", "CANCEL", "REFER", "PRACK"
    };

    @Test
    void anySequenceOfRequests() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                new Run(seed).go();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static final class Run {
        private final SimNetwork network;
        private final Phone bob;
        private final RawPeer peer;
        private final Random random;
        private final Map<String, Integer> finals = new HashMap<>();
        private final List<IncomingInvite> invites = new ArrayList<>();
        private final List<IncomingOffer> offers = new ArrayList<>();
        private String tag = "none";
        private String rseq = "1";
        private int branches;

        Run(long seed) {
            network = new SimNetwork(seed);
            random = new Random(seed);
            bob = new Phone(network, Transport.UDP, 1002);
            peer = new RawPeer(network, Transport.UDP, 1001);
            bob.onInvite = invite -> {
                invites.add(invite);
                switch (random.nextInt(4)) {
                    case 0 -> invite.provisional(180, null, List.of());
                    case 1 -> invite.reject(486, null, List.of());
                    default -> invite.accept(Phone.SDP, List.of());
                }
            };
            bob.onReinvite = offer -> {
                switch (random.nextInt(3)) {
                    case 0 -> offer.reject(488, null, List.of());
                    case 1 -> offer.accept(Phone.SDP, List.of());
                    default -> offers.add(offer);
                }
            };
        }

        void go() {
            peer.request("INVITE", 2, "z9hG4bK0", "-");
            network.pass(10);
            for (int i = 0; i < STEPS; i++) {
                step();
                learn();
                actOurselves();
            }
            finish();
        }

        private void step() {
            String method = METHODS[random.nextInt(METHODS.length)];
            String to = List.of(tag, tag, tag, "foreign", "-").get(random.nextInt(5));
            // an old branch or a new one; the branch decides number and tag, so that a repetition is one
            int branch = random.nextInt(3) == 0 ? random.nextInt(branches + 1) : ++branches;
            Random fixed = new Random(branch * 7919L + method.hashCode());
            String fixedTo = fixed.nextInt(4) == 0 ? "foreign" : to.equals("foreign") ? tag : to;
            peer.request(
                    method,
                    1 + fixed.nextInt(8),
                    "z9hG4bK" + branch + method.charAt(0),
                    fixedTo,
                    extras(method, fixed));
            if (random.nextBoolean()) {
                network.pass(random.nextInt(700));
            }
        }

        /** What the extensions add, some of it fitting; the same again for a repetition. */
        private String[] extras(String method, Random fixed) {
            return switch (method) {
                case "INVITE" ->
                    List.of(
                                    new String[] {"Supported: 100rel, timer"},
                                    new String[] {"Require: 100rel"},
                                    new String[] {"Session-Expires: 89", "Supported: timer"},
                                    new String[] {"Session-Expires: 90;refresher=uas"})
                            .get(fixed.nextInt(4));
                case "PRACK" -> new String[] {"RAck: " + (fixed.nextBoolean() ? rseq : 7) + " 2 INVITE"};
                case "UPDATE" -> new String[] {"Session-Expires: " + (80 + fixed.nextInt(20))};
                default -> new String[0];
            };
        }

        private void actOurselves() {
            if (bob.dialog != null && random.nextInt(12) == 0) {
                bob.dialog.reoffer(Phone.SDP, List.of(), bob);
            }
            if (bob.invite != null && random.nextInt(12) == 0) {
                bob.invite.provisional(183, Phone.SDP, List.of());
            }
            if (bob.invite != null && random.nextInt(12) == 0) {
                bob.invite.accept(Phone.SDP, List.of());
            }
            if (bob.dialog != null && random.nextInt(20) == 0) {
                bob.dialog.bye(null);
            }
        }

        /** Takes in what was received: our tag, and that a final answer never changes. */
        private void learn() {
            network.pass(20);
            for (SipMessage message : peer.received) {
                if (message instanceof SipResponse response && response.value("RSeq") != null) {
                    rseq = response.value("RSeq");
                }
                if (message instanceof SipResponse response && response.status() >= 200) {
                    learn(response);
                }
            }
            peer.received.clear();
        }

        private void learn(SipResponse response) {
            String key = response.topVia().branch() + " " + response.cseq();
            Integer before = finals.putIfAbsent(key, response.status());
            // a CANCEL without its INVITE and an INVITE's transaction may be over and come again as new
            if (before != null && network.nowNanos() < 30_000 * SimNetwork.MILLI) {
                assertEquals(before, response.status(), key);
            }
            if ("foreign".equals(response.toTag())) {
                boolean known = List.of(481, 200).contains(response.status());
                assertTrue(
                        known
                                && (response.status() == 481
                                        || response.cseq().method().equals("CANCEL")),
                        key);
            }
            if (response.cseq().method().equals("INVITE") && response.status() == 200) {
                tag = response.toTag();
            }
        }

        private void finish() {
            offers.forEach(offer -> offer.reject(480, null, List.of()));
            invites.forEach(invite -> invite.reject(480, null, List.of()));
            network.pass(40_000);
            invites.forEach(invite -> invite.dialog().bye(null));
            network.pass(100_000);
            assertEquals(0, bob.stack.liveDialogs(), "dialogs");
            assertEquals(0, bob.stack.counters().get(Count.INTERNAL_ERRORS));
            assertEquals(0, bob.stack.liveTransactions(), "transactions");
        }
    }
}
