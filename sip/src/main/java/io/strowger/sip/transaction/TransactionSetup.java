package io.strowger.sip.transaction;

import io.strowger.sip.message.SipLimits;
import io.strowger.sip.transport.Admittance;
import io.strowger.sip.transport.Transports;

/** What the transaction layer stands on. */
public record TransactionSetup(
        Transports transports,
        TimerWheel wheel,
        TimerValues timers,
        TransactionLimits limits,
        SipLimits sipLimits,
        Tokens tokens,
        Admittance admittance) {}
