package io.strowger.media.dtmf;

import java.nio.ByteBuffer;
import java.util.Optional;

/** One event report (RFC 4733 §2.3): code, end bit, volume in -dBm0, duration so far in clock units. */
public record TelephoneEvent(int event, boolean end, int volume, int duration) {

    /** The payload's length, in bytes. */
    public static final int BYTES = 4;

    private static final int END = 0x80;
    private static final int VOLUME = 0x3F;

    /** Reads the first report of a payload; empty when it is too short. */
    public static Optional<TelephoneEvent> parse(ByteBuffer payload) {
        if (payload.remaining() < BYTES) {
            return Optional.empty();
        }
        int at = payload.position();
        int flags = payload.get(at + 1) & 0xFF;
        int duration = payload.getShort(at + 2) & 0xFFFF;
        return Optional.of(new TelephoneEvent(payload.get(at) & 0xFF, (flags & END) != 0, flags & VOLUME, duration));
    }

    /** The same on a clock that runs so many times as fast. */
    public TelephoneEvent scaled(int times) {
        return new TelephoneEvent(event, end, volume, Math.min(duration * times, 0xFFFF));
    }

    /** Puts the payload. */
    public void put(ByteBuffer out) {
        out.put((byte) event);
        out.put((byte) ((end ? END : 0) | volume));
        out.putShort((short) duration);
    }
}
