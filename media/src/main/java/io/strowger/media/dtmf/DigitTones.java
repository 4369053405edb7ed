package io.strowger.media.dtmf;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/**
 * Digits as the pairs of tones of ITU-T Q.23, for whoever takes no events: 100 ms each and 80 ms of silence behind it,
 * at 8000 Hz. Digits may be queued from any thread, frames are taken by one.
 */
public final class DigitTones {

    private static final int RATE = 8000;
    private static final int TONE_SAMPLES = 800;
    private static final int DIGIT_SAMPLES = 1440;

    /** Each tone about -9 dBm0, the higher one a little louder as ITU-T Q.24 has it. */
    private static final double LOW_PEAK = 5000;

    private static final double HIGH_PEAK = 6000;

    private final Queue<Character> waiting = new ArrayDeque<>();
    private int low;
    private int high;
    private int at = DIGIT_SAMPLES;

    /** Queues digits; false when they are not all digits or too many wait. */
    public synchronized boolean send(String digits) {
        if (!Digits.areDigits(digits) || waiting.size() + digits.length() > DigitSender.MAX_WAITING) {
            return false;
        }
        digits.chars().forEach(c -> waiting.add((char) c));
        return true;
    }

    /** Whether something is left to be heard. */
    public synchronized boolean isSounding() {
        return at < DIGIT_SAMPLES || !waiting.isEmpty();
    }

    /** Fills the frame with what is due; false when nothing is. */
    public synchronized boolean fill(short[] frame) {
        if (!isSounding()) {
            return false;
        }
        Arrays.fill(frame, (short) 0);
        for (int i = 0; i < frame.length && isSounding(); i++) {
            begin();
            frame[i] = at < TONE_SAMPLES ? sample() : 0;
            at++;
        }
        return true;
    }

    private void begin() {
        Character digit = at < DIGIT_SAMPLES ? null : waiting.poll();
        if (digit != null) {
            low = DigitDetector.LOW[DigitDetector.row(digit)];
            high = DigitDetector.HIGH[DigitDetector.column(digit)];
            at = 0;
        }
    }

    private short sample() {
        double phase = 2 * Math.PI * at / RATE;
        return (short) Math.round(LOW_PEAK * Math.sin(low * phase) + HIGH_PEAK * Math.sin(high * phase));
    }
}
