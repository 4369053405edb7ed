package io.strowger.media.endpoint;

import io.strowger.media.audio.AudioSource;
import io.strowger.media.codec.Encoding;
import io.strowger.media.codec.SpeechEncoder;
import io.strowger.media.dtmf.DigitSender;
import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpStamp;
import io.strowger.media.sdp.offer.AudioPlan;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the RTP packets of one media end, one each 20 ms; first number, time and source are random (RFC 3550 §5.1). */
final class FrameSender {

    static final int FRAME_SAMPLES = 160;

    private static final int FRAMES_PER_SECOND = 1000 / Encoding.FRAME_MILLIS;

    private final DigitSender digits = new DigitSender();
    private final short[] frame = new short[FRAME_SAMPLES];
    private final int ssrc;
    private int sequence;
    private int timestamp;
    private boolean afterPause = true;
    private @Nullable Encoding encoding;
    private @Nullable SpeechEncoder encoder;

    FrameSender(RandomGenerator random) {
        ssrc = random.nextInt();
        sequence = random.nextInt(1 << 16);
        timestamp = random.nextInt();
    }

    boolean sendDigits(String text) {
        return digits.send(text);
    }

    /** Puts the packet due now: a digit's, or audio of the source; false when the source has come to its end. */
    boolean put(ByteBuffer out, AudioPlan plan, AudioSource source) {
        DigitSender.Packet digit = digits.next(timestamp).orElse(null);
        boolean more = true;
        if (digit != null) {
            header(out, plan.digitPayloadType(), digit.marker(), digit.timestamp());
            digit.event().put(out);
        } else {
            more = source.fill(frame);
            header(out, plan.payloadType(), afterPause, timestamp);
            encoder(plan).encode(frame, FRAME_SAMPLES, out);
        }
        // RFC 3551 §4.1: the first packet of a talkspurt is marked
        afterPause = digit != null;
        timestamp += clockUnits(plan);
        return more;
    }

    private static int clockUnits(AudioPlan plan) {
        return Encoding.named(plan.encoding()).clockRate() / FRAMES_PER_SECOND;
    }

    /** Another plan of the same encoding keeps the encoder, which remembers what it has said. */
    private SpeechEncoder encoder(AudioPlan plan) {
        Encoding wanted = Encoding.named(plan.encoding());
        if (encoder == null || wanted != encoding) {
            encoding = wanted;
            encoder = wanted.encoder(Encoding.NARROW);
        }
        return encoder;
    }

    private void header(ByteBuffer out, int payloadType, boolean marker, int time) {
        RtpHeader.put(out, payloadType, marker, new RtpStamp(sequence, time, ssrc));
        sequence = (sequence + 1) & 0xFFFF;
    }
}
