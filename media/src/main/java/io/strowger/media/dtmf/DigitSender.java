package io.strowger.media.dtmf;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Sends digits as events (RFC 4733 §2.5.1), one packet each 20 ms: the first marked, refreshed while the digit lasts,
 * its end said three times, then a pause. Digits may be queued from any thread, packets are taken by one.
 */
public final class DigitSender {

    /** Digits that may wait. */
    public static final int MAX_WAITING = 64;

    private static final int UNITS_PER_PACKET = 160;
    private static final int LASTS_PACKETS = 5;
    private static final int END_PACKETS = 3;
    private static final int PAUSE_PACKETS = 3;
    private static final int VOLUME = 10;

    private final Queue<Character> waiting = new ArrayDeque<>();
    private int event = -1;
    private int startedAt;
    private int sent;

    /** One packet to send: its marker bit, the timestamp of the digit's beginning, and the report. */
    public record Packet(boolean marker, int timestamp, TelephoneEvent event) {}

    /** Queues digits; false when they are not all digits or too many wait. */
    public synchronized boolean send(String digits) {
        if (!Digits.areDigits(digits) || waiting.size() + digits.length() > MAX_WAITING) {
            return false;
        }
        digits.chars().forEach(c -> waiting.add((char) c));
        return true;
    }

    /** Whether a digit, or the pause behind it, is under way or waits. */
    public synchronized boolean isSending() {
        return event >= 0 || !waiting.isEmpty();
    }

    /** The packet due now instead of audio; empty when audio is due. */
    public synchronized Optional<Packet> next(int timestamp) {
        if (event < 0 && !begin(timestamp)) {
            return Optional.empty();
        }
        sent++;
        if (sent <= LASTS_PACKETS + END_PACKETS) {
            return Optional.of(packet());
        }
        if (sent == LASTS_PACKETS + END_PACKETS + PAUSE_PACKETS) {
            event = -1;
        }
        return Optional.empty();
    }

    private boolean begin(int timestamp) {
        Character digit = waiting.poll();
        if (digit == null) {
            return false;
        }
        event = Digits.event(digit);
        startedAt = timestamp;
        sent = 0;
        return true;
    }

    private Packet packet() {
        int duration = Math.min(sent, LASTS_PACKETS) * UNITS_PER_PACKET;
        boolean end = sent > LASTS_PACKETS;
        return new Packet(sent == 1, startedAt, new TelephoneEvent(event, end, VOLUME, duration));
    }
}
