package io.strowger.media.speech;

import io.strowger.media.codec.Encoding;
import io.strowger.media.codec.SpeechDecoder;
import io.strowger.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one stream of speech packets into samples of one rate: in order, lost ones made up. One thread's. */
public final class StreamReader {

    /** More lost packets in a row are a pause: nobody wants speech made up for longer. */
    private static final int MAX_MADE_UP = 5;

    private final int rate;
    private final Output output;
    private final PacketOrder order = new PacketOrder(this::read);
    private final short[] samples;
    private @Nullable Encoding encoding;
    private @Nullable SpeechDecoder decoder;
    private int lastTimestamp;
    private int lastCount;

    /** Takes the samples. */
    @FunctionalInterface
    public interface Output {

        /** The first {@code count} samples come next, after a pause or without; the array is used again. */
        void samples(short[] samples, int count, boolean afterPause);
    }

    /** A reader at {@link Encoding#NARROW} or {@link Encoding#WIDE}. */
    public StreamReader(int rate, Output output) {
        this.rate = rate;
        this.output = output;
        samples = new short[rate / 1000 * SpeechDecoder.MAX_MILLIS];
    }

    /** Takes a packet that is RTP of this encoding; it must stay as it is. */
    public void take(ByteBuffer packet, Encoding writtenIn) {
        if (writtenIn != encoding) {
            encoding = writtenIn;
            decoder = writtenIn.decoder(rate);
        }
        order.take(packet);
    }

    private void read(ByteBuffer packet, int lost) {
        SpeechDecoder reading = decoder;
        if (reading == null) {
            return;
        }
        boolean pause = lost < 0 || lost > MAX_MADE_UP || lost == 0 && isPause(packet);
        if (!pause) {
            makeUp(reading, lost);
        }
        lastTimestamp = RtpHeader.timestamp(packet);
        ByteBuffer payload = packet.duplicate();
        RtpHeader.toPayload(payload);
        int count = reading.decode(payload, samples);
        if (count > 0) {
            lastCount = count;
            output.samples(samples, count, pause);
        }
    }

    /** RFC 3551 §4.1: without a loss, a timestamp beyond the last packet's end means that nobody spoke. */
    private boolean isPause(ByteBuffer packet) {
        int clock = encoding == null ? rate : encoding.clockRate();
        int lasted = (int) ((long) lastCount * clock / rate);
        return RtpHeader.timestamp(packet) - lastTimestamp > lasted;
    }

    private void makeUp(SpeechDecoder reading, int packets) {
        for (int i = 0; i < packets && lastCount > 0; i++) {
            output.samples(samples, reading.conceal(samples, lastCount), false);
        }
    }
}
