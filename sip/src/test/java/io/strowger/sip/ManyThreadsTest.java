package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.DialogListener;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.dialog.OutgoingInvite;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transaction.TimerValues;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls whose two ends act from threads of their own, all at once: every call ends, nothing deadlocks or stays. */
class ManyThreadsTest {
    private static final int CALLS = 400;
    private static final TimerValues QUICK =
            TimerValues.of(Duration.ofMillis(30), Duration.ofMillis(120), Duration.ofMillis(150));

    private final AtomicInteger ended = new AtomicInteger();

    private static void inBackground(Runnable work) {
        Thread.ofVirtual().start(work);
    }

    /** One end of a call, which does one of several things from another thread. */
    private final class End implements InviteListener, DialogListener {
        private final int choice;

        End(int choice) {
            this.choice = choice;
        }

        @Override
        public void provisional(SipResponse response, Dialog early) {}

        @Override
        public void answered(SipResponse response, Dialog dialog) {
            dialog.listen(this);
            inBackground(() -> {
                dialog.ack(null);
                if (choice % 3 == 0) {
                    dialog.reinvite(Phone.SDP, List.of(), this);
                }
                dialog.bye(null);
            });
            if (choice % 2 == 0) {
                inBackground(() -> dialog.bye(null));
            }
            ended.incrementAndGet();
        }

        @Override
        public void failed(SipResponse response) {
            ended.incrementAndGet();
        }

        @Override
        public void cancelled(SipRequest cancel) {}

        @Override
        public void acknowledged(SipRequest ack) {}

        @Override
        public void unacknowledged() {}

        @Override
        public void reinvite(IncomingOffer reinvite) {
            inBackground(() -> reinvite.accept(Phone.SDP, List.of()));
        }

        @Override
        public void bye(SipRequest bye) {}

        @Override
        public void request(ServerTransaction transaction) {
            Phone.ok(transaction);
        }
    }

    private void answer(IncomingInvite invite, int choice) {
        invite.listen(new End(choice));
        inBackground(() -> {
            invite.provisional(180, null, List.of());
            switch (choice % 4) {
                case 0 -> invite.reject(486, null, List.of());
                case 1 -> invite.accept(Phone.SDP, List.of()).bye(null);
                default -> invite.accept(Phone.SDP, List.of());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP"})
    void everyCallEnds(Transport kind) {
        long seed = 7;
        Random random = new Random(seed);
        SipOptions options = LoopbackCallTest.loopback().withTimers(QUICK);
        try (Phone alice = new Phone(options);
                Phone bob = new Phone(options)) {
            bob.onInvite = invite -> answer(invite, random.nextInt(12));
            List<OutgoingInvite> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                OutgoingInvite call = alice.stack.invite(alice.draft(kind, bob.address()), new End(i));
                calls.add(call);
                if (i % 5 == 0) {
                    inBackground(() -> call.cancel(null));
                }
            }
            Await.until("all ended, seed " + seed, () -> ended.get() >= CALLS);
            calls.forEach(call -> call.cancel(null));
            Await.until("no dialogs", () -> alice.stack.liveDialogs() + bob.stack.liveDialogs() == 0);
            // alice's refused INVITEs absorb repetitions for the 32 s of timer D
            Await.until("no transactions", () -> bob.stack.liveTransactions() == 0);
            assertEquals(0, alice.stack.counters().get(Count.INTERNAL_ERRORS));
            assertEquals(0, bob.stack.counters().get(Count.INTERNAL_ERRORS));
            assertTrue(bob.stack.counters().get(Count.RECEIVED) > CALLS);
        }
    }
}
