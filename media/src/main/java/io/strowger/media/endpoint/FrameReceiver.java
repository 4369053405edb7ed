package io.strowger.media.endpoint;

import io.strowger.media.audio.AudioSink;
import io.strowger.media.codec.Encoding;
import io.strowger.media.codec.SpeechDecoder;
import io.strowger.media.dtmf.DigitListener;
import io.strowger.media.dtmf.DigitReceiver;
import io.strowger.media.dtmf.TelephoneEvent;
import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.sdp.offer.AudioPlan;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Takes the RTP packets of one media end apart; audio is passed on as it comes, lost packets leave no gap. */
final class FrameReceiver {

    /** 120 ms, the longest packet phones send. */
    private static final int MAX_SAMPLES = 960;

    private DigitReceiver digits = new DigitReceiver();
    private int ssrc;
    private @Nullable Encoding encoding;
    private @Nullable SpeechDecoder decoder;
    private final short[] samples = new short[MAX_SAMPLES];
    private volatile AudioSink sink = AudioSink.NOTHING;
    private volatile DigitListener listener = digit -> {};
    private volatile long received;
    private volatile long dropped;

    void listen(AudioSink audio) {
        sink = audio;
    }

    void listenForDigits(DigitListener wanted) {
        listener = wanted;
    }

    long received() {
        return received;
    }

    long dropped() {
        return dropped;
    }

    void take(boolean fromPeer, ByteBuffer packet, AudioPlan plan) {
        if (!fromPeer || RtpHeader.isRtcp(packet) || !RtpHeader.isRtp(packet)) {
            dropped = dropped + 1;
            return;
        }
        if (RtpHeader.ssrc(packet) != ssrc) {
            // RFC 3550 §8.2: another source's timestamps have nothing to do with the last one's
            ssrc = RtpHeader.ssrc(packet);
            digits = new DigitReceiver();
        }
        if (!takeOne(packet, plan)) {
            dropped = dropped + 1;
        } else {
            received = received + 1;
        }
    }

    /** Whether the packet was of the plan. */
    private boolean takeOne(ByteBuffer packet, AudioPlan plan) {
        int payloadType = RtpHeader.payloadType(packet);
        int timestamp = RtpHeader.timestamp(packet);
        RtpHeader.toPayload(packet);
        if (payloadType == plan.digitPayloadType()) {
            TelephoneEvent.parse(packet).ifPresent(event -> takeDigit(timestamp, event));
            return true;
        }
        if (payloadType == plan.payloadType()) {
            int count = decoder(plan).decode(packet, samples);
            sink.take(samples, count);
            return true;
        }
        return false;
    }

    private SpeechDecoder decoder(AudioPlan plan) {
        Encoding wanted = Encoding.named(plan.encoding());
        if (decoder == null || wanted != encoding) {
            encoding = wanted;
            decoder = wanted.decoder(Encoding.NARROW);
        }
        return decoder;
    }

    private void takeDigit(int timestamp, TelephoneEvent event) {
        digits.take(timestamp, event).ifPresent(digit -> listener.digit((char) digit));
    }
}
