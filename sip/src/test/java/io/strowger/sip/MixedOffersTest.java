package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.dialog.OutgoingOffer;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.value.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two sides offer, update, take back, answer late, refuse, hang up and cancel as they like, over a network that loses, doubles and
 * reorders: each offer ends once, both dialogs end, nothing is left and nothing breaks (I-C04).
 */
class MixedOffersTest {
    private static final int SEEDS = 150;
    private static final int STEPS = 30;

    @Test
    void anyMixOfPrackUpdateAndReinvite() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                new Run(seed).go();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** One offer of ours and how often it ended. */
    private static final class Offer implements InviteListener {
        private final String what;
        private final boolean offering;
        private int ends;

        Offer(String what, boolean offering) {
            this.what = what;
            this.offering = offering;
        }

        @Override
        public void provisional(SipResponse response, Dialog early) {}

        @Override
        public void answered(SipResponse response, Dialog dialog) {
            ends++;
            dialog.ack(offering ? null : Phone.SDP);
        }

        @Override
        public void failed(SipResponse response) {
            ends++;
        }
    }

    private static final class Run {
        private final SimNetwork network;
        private final Random random;
        private final Phone alice;
        private final Phone bob;
        private final List<Offer> offers = new ArrayList<>();
        private final List<OutgoingOffer> open = new ArrayList<>();
        private final List<IncomingOffer> asked = new ArrayList<>();

        Run(long seed) {
            network = new SimNetwork(seed);
            random = new Random(seed);
            alice = new Phone(network, Transport.UDP, 1001);
            bob = new Phone(network, Transport.UDP, 1002);
            alice.onReinvite = this::decide;
            bob.onReinvite = this::decide;
            bob.onInvite = this::progress;
            boolean bad = seed % 3 != 0;
            network.loss = bad ? 0.1 : 0;
            network.duplication = bad ? 0.1 : 0;
            network.jitterNanos = bad ? 60 * SimNetwork.MILLI : 0;
        }

        private void progress(IncomingInvite invite) {
            if (random.nextBoolean()) {
                invite.provisional(183, random.nextBoolean() ? Phone.SDP : null, List.of());
            }
            if (random.nextInt(3) == 0) {
                invite.accept(Phone.SDP, List.of());
            }
        }

        private void decide(IncomingOffer offer) {
            switch (random.nextInt(4)) {
                case 0 -> offer.reject(488, null, List.of());
                case 1 -> asked.add(offer);
                default -> offer.accept(Phone.SDP, List.of());
            }
        }

        void go() {
            OutgoingOffer call = alice.call(Transport.UDP, bob);
            for (int i = 0; i < STEPS; i++) {
                network.pass(random.nextInt(400));
                step(random.nextBoolean() ? alice : bob, i > STEPS / 2);
            }
            finish(call);
        }

        private void step(Phone phone, boolean late) {
            Dialog dialog = phone.dialog != null ? phone.dialog : phone.early;
            int what = random.nextInt(late ? 9 : 7);
            if (dialog == null) {
                return;
            }
            dialog.listen(phone);
            switch (what) {
                case 0, 1 -> offer("reoffer", phone, dialog, Phone.SDP);
                case 2 -> offer("update", phone, dialog, random.nextBoolean() ? Phone.SDP : null);
                case 3 -> offer("ask", phone, dialog, null);
                case 4 -> answerAll();
                case 5 -> ring();
                case 6 -> open.forEach(offer -> offer.cancel(null));
                case 7 -> answer();
                default -> hangUp(dialog);
            }
        }

        private void offer(String what, Phone phone, Dialog dialog, @Nullable Body sdp) {
            Offer offer = new Offer(what + " by " + (phone == alice ? "alice" : "bob"), sdp != null);
            offers.add(offer);
            open.add(
                    what.equals("update")
                            ? dialog.update(sdp, List.of(), offer)
                            : sdp == null
                                    ? dialog.reinvite(null, List.of(), offer)
                                    : dialog.reoffer(sdp, List.of(), offer));
        }

        private void answerAll() {
            asked.forEach(offer -> offer.accept(Phone.SDP, List.of()));
            asked.clear();
        }

        private void ring() {
            if (bob.invite != null) {
                bob.invite.provisional(random.nextBoolean() ? 180 : 183, Phone.SDP, List.of());
            }
        }

        private void answer() {
            if (bob.invite != null) {
                bob.invite.accept(Phone.SDP, List.of());
            }
        }

        private void hangUp(Dialog dialog) {
            if (random.nextInt(3) == 0) {
                dialog.bye(null);
            }
        }

        private void finish(OutgoingOffer call) {
            answerAll();
            answer();
            network.pass(40_000);
            answerAll();
            call.cancel(null);
            for (Phone phone : List.of(alice, bob)) {
                if (phone.dialog != null) {
                    phone.dialog.bye(null);
                }
            }
            network.pass(200_000);
            CallLadderTest.assertNothingLeft(alice, bob);
            offers.forEach(offer -> assertEquals(1, offer.ends, offer.what));
            assertTrue(alice.times("answered")
                            + alice.heard.stream()
                                    .filter(it -> it.startsWith("failed"))
                                    .count()
                    <= 1);
        }
    }
}
