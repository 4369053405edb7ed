package io.strowger.phones;

import io.strowger.phones.kit.Ear;
import io.strowger.phones.kit.Exchange;
import io.strowger.phones.kit.Line;
import io.strowger.phones.kit.Sipp;
import io.strowger.phones.kit.Softphone;
import io.strowger.phones.kit.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hold and resume from either side, listened to: sound stops and comes back. */
class HoldTest {

    private static final int SOFTPHONES_TONE = 440; // hertz
    private static final int EARS_TONE = 1000;

    private final Exchange exchange = Exchange.shared();
    private Line softphoneLine;
    private Line earLine;

    @BeforeEach
    void hire() {
        Tenant tenant = exchange.tenant("hold");
        softphoneLine = tenant.line("frank", "301");
        earLine = tenant.line("grace", "302");
    }

    @Test
    void theCallerHoldsAndResumes() {
        int port = Sipp.registers(exchange, earLine);
        try (Ear ear = new Ear(EARS_TONE);
                Softphone frank = Softphone.registered(exchange, softphoneLine, SOFTPHONES_TONE);
                Sipp grace = Sipp.isCalled(exchange, "answer-hold-resume", port, ear)) {
            frank.dial("302").awaitTalking().awaitTone(EARS_TONE);
            ear.awaitTone(SOFTPHONES_TONE);
            frank.hold();
            grace.awaitMessage("a=recvonly");
            frank.resume();
            ear.awaitTone(SOFTPHONES_TONE);
            frank.hangUp().awaitEnd();
            grace.awaitDone();
        }
    }

    @Test
    void theCallerIsHeldAndResumed() {
        try (Ear ear = new Ear(EARS_TONE);
                Softphone frank = Softphone.registered(exchange, softphoneLine, SOFTPHONES_TONE);
                Sipp grace = Sipp.calls(exchange, earLine, "call-hold-resume", "301", ear)) {
            frank.awaitRinging().answer();
            ear.awaitTone(SOFTPHONES_TONE);
            frank.awaitNewOffer();
            ear.awaitSilence();
            frank.awaitNewOffer();
            ear.awaitTone(SOFTPHONES_TONE);
            grace.awaitDone();
            frank.awaitEnd();
        }
    }
}
