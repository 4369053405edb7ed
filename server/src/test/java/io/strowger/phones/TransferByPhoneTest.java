package io.strowger.phones;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.phones.kit.Exchange;
import io.strowger.phones.kit.Line;
import io.strowger.phones.kit.Softphone;
import io.strowger.phones.kit.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers by the transfer key of a real phone. */
class TransferByPhoneTest {

    private static final int CALLERS_TONE = 440;
    private static final int OTHER_TONE = 620;

    private final Exchange exchange = Exchange.shared();

    private Line dora;
    private Line erik;
    private Line finn;

    @BeforeEach
    void hire() {
        Tenant tenant = exchange.tenant("transfer");
        dora = tenant.line("dora", "401");
        erik = tenant.line("erik", "402");
        finn = tenant.line("finn", "403");
    }

    @Test
    void theCallerIsSentOn() {
        try (Softphone caller = Softphone.registered(exchange, dora, CALLERS_TONE);
                Softphone transferor = Softphone.registered(exchange, erik, OTHER_TONE);
                Softphone target = Softphone.registered(exchange, finn, OTHER_TONE)) {
            caller.dial("402");
            transferor.awaitRinging().answer();
            caller.awaitTalking();
            transferor.transfer("403");
            target.awaitRinging().answer();
            transferor.awaitEnd();
            assertTrue(transferor.trace().contains("SIP/2.0 100 Trying"));
            assertTrue(transferor.trace().contains("terminated;reason=noresource"));
            target.awaitTone(CALLERS_TONE);
            target.hangUp();
            caller.awaitEnd();
        }
    }

    @Test
    void theTransferorLearnsThatTheTargetIsBusy() {
        try (Softphone caller = Softphone.registered(exchange, dora, CALLERS_TONE);
                Softphone transferor = Softphone.registered(exchange, erik, OTHER_TONE);
                Softphone target = Softphone.registered(exchange, finn, OTHER_TONE)) {
            caller.dial("402");
            transferor.awaitRinging().answer();
            caller.awaitTalking();
            transferor.transfer("403");
            target.awaitRinging().hangUp();
            transferor.awaitTransferFailed();
            assertTrue(transferor.trace().contains("SIP/2.0 486 Busy Here"), "told why");
            // this phone then hangs up by itself; others stay with the caller
            caller.awaitEnd();
        }
    }
}
