package io.strowger.media.speech;

import io.strowger.media.codec.Encoding;
import io.strowger.media.codec.SpeechDecoder;
import io.strowger.media.codec.SpeechEncoder;
import io.strowger.media.rtp.RtpPiece;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes samples, however many come at a time, as pieces of 20 ms. One thread's. */
public final class StreamWriter {

    private static final int MAX_BYTES = 512;

    private final SpeechEncoder encoder;
    private final int payloadType;
    private final int units;
    private final int frame;
    private final Consumer<RtpPiece> output;
    private final short[] waiting;
    private final ByteBuffer payload = ByteBuffer.allocate(MAX_BYTES);
    private int count;
    private boolean begins = true;

    /** A writer of this encoding under this payload type, fed at {@link Encoding#NARROW} or {@link Encoding#WIDE}. */
    public StreamWriter(Encoding encoding, int payloadType, int rate, Consumer<RtpPiece> output) {
        encoder = encoding.encoder(rate);
        this.payloadType = payloadType;
        this.output = output;
        units = encoding.clockRate() / 1000 * Encoding.FRAME_MILLIS;
        frame = rate / 1000 * Encoding.FRAME_MILLIS;
        waiting = new short[rate / 1000 * (Encoding.FRAME_MILLIS + SpeechDecoder.MAX_MILLIS)];
    }

    /** Writes the first samples of the array; what was left of a piece before a pause is forgotten. */
    public void write(short[] samples, int length, boolean afterPause) {
        if (afterPause) {
            count = 0;
            begins = true;
        }
        System.arraycopy(samples, 0, waiting, count, length);
        count += length;
        int at = 0;
        for (; count - at >= frame; at += frame) {
            write(at);
        }
        System.arraycopy(waiting, at, waiting, 0, count - at);
        count -= at;
    }

    private void write(int at) {
        short[] samples = at == 0 ? waiting : Arrays.copyOfRange(waiting, at, at + frame);
        payload.clear();
        encoder.encode(samples, frame, payload);
        byte[] bytes = Arrays.copyOf(payload.array(), payload.position());
        output.accept(RtpPiece.of(bytes, payloadType, begins, units));
        begins = false;
    }
}
