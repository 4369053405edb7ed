package io.strowger.media.dtmf;

import java.util.OptionalInt;

/**
 * Makes one digit of all the packets of one event (RFC 4733 §2.5.2). Any packet of it will do, so that the first ones
 * may be lost; the timestamp tells events apart, and a late packet of an older event is nothing new.
 */
public final class DigitReceiver {

    private static final int LONGEST_SEGMENT = 0xFFFF;

    private boolean any;
    private int lastTimestamp;
    private TelephoneEvent last = new TelephoneEvent(0, true, 0, 0);

    /** The digit a packet with that RTP timestamp begins; empty when it belongs to one already known or to none. */
    public OptionalInt take(int timestamp, TelephoneEvent event) {
        int step = timestamp - lastTimestamp;
        if (any && step <= 0) {
            last = step == 0 ? event : last;
            return OptionalInt.empty();
        }
        boolean continued = any && isNextSegment(step, event);
        any = true;
        lastTimestamp = timestamp;
        last = event;
        boolean begins = !continued && Digits.isDigit(event.event());
        return begins ? OptionalInt.of(Digits.digit(event.event())) : OptionalInt.empty();
    }

    /** §2.5.1.3: an event longer than its duration field goes on under a new timestamp. */
    private boolean isNextSegment(int step, TelephoneEvent event) {
        return step == LONGEST_SEGMENT && event.event() == last.event() && !last.end();
    }
}
