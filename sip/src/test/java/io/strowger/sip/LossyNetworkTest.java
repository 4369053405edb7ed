package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.DialogListener;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls over a network that loses, doubles and reorders; every run is repeatable from its seed. */
class LossyNetworkTest {
    private static final int CALLS = 60;

    /** One call seen from both ends. */
    private static final class Call implements InviteListener, DialogListener {
        int answered;
        int failed;
        int byes;
        int acknowledged;
        int unacknowledged;
        Dialog dialog;

        @Override
        public void provisional(SipResponse response, Dialog early) {}

        @Override
        public void answered(SipResponse response, Dialog made) {
            answered++;
            dialog = made;
            made.listen(this);
            made.ack(null);
        }

        @Override
        public void failed(SipResponse response) {
            failed++;
        }

        @Override
        public void cancelled(SipRequest cancel) {
            failed++;
        }

        @Override
        public void acknowledged(SipRequest ack) {
            acknowledged++;
        }

        @Override
        public void unacknowledged() {
            unacknowledged++;
            dialog.bye(null);
        }

        @Override
        public void reinvite(IncomingOffer reinvite) {
            reinvite.accept(Phone.SDP, List.of());
        }

        @Override
        public void bye(SipRequest bye) {
            byes++;
        }

        @Override
        public void request(ServerTransaction transaction) {
            Phone.ok(transaction);
        }
    }

    private final List<Call> called = new ArrayList<>();

    private void ring(IncomingInvite invite) {
        Call call = new Call();
        called.add(call);
        invite.listen(call);
        invite.provisional(180, null, List.of());
        call.dialog = invite.accept(Phone.SDP, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.05, 0.02, 40, 1.0", "2, 0.05, 0.02, 40, 1.0", "3, 0.05, 0.02, 40, 1.0",
        "4, 0.3, 0.2, 80, 0.97", "5, 0.3, 0.2, 80, 0.97", "6, 0.3, 0.2, 80, 0.97"
    })
    void callsComplete(long seed, double loss, double duplication, long jitterMillis, double share) {
        SimNetwork network = new SimNetwork(seed);
        Phone alice = new Phone(network, Transport.UDP, 1001);
        Phone bob = new Phone(network, Transport.UDP, 1002);
        SipUser ringing = new SipUserOf(this::ring);
        bob.onInvite = ringing::invite;
        network.loss = loss;
        network.duplication = duplication;
        network.jitterNanos = jitterMillis * SimNetwork.MILLI;
        List<Call> calling = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            Call call = new Call();
            calling.add(call);
            alice.stack.invite(alice.draft(Transport.UDP, bob.address()), call);
            network.pass(200);
        }
        network.pass(70_000);
        calling.stream().filter(call -> call.dialog != null).forEach(call -> call.dialog.bye(null));
        network.pass(64 * 500 + 60_000);
        check(calling, share, seed);
        CallLadderTest.assertNothingLeft(alice, bob);
    }

    private void check(List<Call> calling, double share, long seed) {
        long completed = calling.stream().filter(call -> call.answered == 1).count();
        assertTrue(completed >= share * CALLS, completed + " of " + CALLS + " completed, seed " + seed);
        calling.forEach(call -> assertEquals(1, call.answered + call.failed, "every call ends once, seed " + seed));
        assertTrue(called.size() <= CALLS, "no call rings twice, seed " + seed);
        called.forEach(call -> assertEquals(1, call.acknowledged + call.unacknowledged, "seed " + seed));
    }

    /** Bob's phone would listen first; this one leaves that to the call. */
    private record SipUserOf(java.util.function.Consumer<IncomingInvite> ring) implements SipUser {
        @Override
        public void invite(IncomingInvite invite) {
            ring.accept(invite);
        }

        @Override
        public void request(ServerTransaction transaction) {
            Phone.ok(transaction);
        }
    }
}
