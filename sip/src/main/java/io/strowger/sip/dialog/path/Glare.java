package io.strowger.sip.dialog.path;

import io.strowger.sip.message.SipResponse;
import io.strowger.sip.value.RetryAfter;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** How long an offer waits before it is made again when both sides had one at once (RFC 3261 §14.1, RFC 3311 §5.3). */
public final class Glare {
    /** Offers are made again this often and no more. */
    public static final int MAX_RETRIES = 4;

    private static final int REQUEST_PENDING = 491;
    private static final int SERVER_ERROR = 500;
    private static final long UNIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int OWNER_FROM = 210;
    private static final int OWNER_TO = 400;
    private static final int OTHER_TO = 200;
    /** RFC 3261 §14.2: whoever asks for a pause asks for up to 10 s. */
    private static final long LONGEST_PAUSE_SECONDS = 10;

    private Glare() {}

    /**
     * The nanoseconds to wait; -1 when the refusal stands.
     *
     * @param owner whether we made the Call-ID, and so wait longer
     */
    public static long waitNanos(SipResponse refusal, boolean owner, RandomGenerator random) {
        if (refusal.status() == REQUEST_PENDING) {
            int units = owner ? random.nextInt(OWNER_FROM, OWNER_TO + 1) : random.nextInt(OTHER_TO + 1);
            return units * UNIT_NANOS;
        }
        long pause = refusal.status() == SERVER_ERROR ? RetryAfter.seconds(refusal) : -1;
        return pause < 0 || pause > LONGEST_PAUSE_SECONDS ? -1 : TimeUnit.SECONDS.toNanos(pause);
    }
}
