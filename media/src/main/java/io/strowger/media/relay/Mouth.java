package io.strowger.media.relay;

import io.strowger.media.audio.AudioSource;
import io.strowger.media.codec.Encoding;
import io.strowger.media.dtmf.DigitSender;
import io.strowger.media.dtmf.DigitTones;
import io.strowger.media.rtp.RtpPiece;
import io.strowger.media.rtp.RtpReception;
import io.strowger.media.rtp.RtpSplice;
import io.strowger.media.sdp.RtpFormat;
import io.strowger.media.speech.StreamWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to one side: sound, digits, and the other side's speech turned into an encoding this one takes. While it says
 * something of its own, what the other side sends stays out; all of it is one stream for the listener.
 */
final class Mouth {

    private static final int FRAME_SAMPLES = Encoding.NARROW / 1000 * Encoding.FRAME_MILLIS;

    private final RelaySide side;
    private final SoundThread thread;
    private final DigitSender events = new DigitSender();
    private final DigitTones tones = new DigitTones();
    private volatile @Nullable Playing playing;
    private volatile boolean speaking;

    // the loop's
    private final RtpSplice splice;
    private boolean begun;

    // the sound thread's
    private final short[] frame = new short[FRAME_SAMPLES];
    private SideFormats writtenFor = SideFormats.UNKNOWN;
    private @Nullable StreamWriter writer;
    private int time;
    private boolean resumes = true;

    private record Playing(AudioSource source, Runnable whenDone) {}

    Mouth(RelaySide side, SoundThread thread, RandomGenerator random) {
        this.side = side;
        this.thread = thread;
        splice = new RtpSplice(random);
    }

    void play(AudioSource source, Runnable whenDone) {
        playing = new Playing(source, whenDone);
        speak();
    }

    void stopPlaying() {
        playing = null;
    }

    /** As events where the side takes them (RFC 4733), else as sound. */
    boolean sendDigits(String digits) {
        SideFormats formats = side.formats();
        boolean taken = formats.digits().isPresent()
                ? events.send(digits)
                : formats.voice().isPresent() && tones.send(digits);
        if (taken) {
            speak();
        }
        return taken;
    }

    /** The call is over. */
    void close() {
        playing = null;
        thread.tickNoMore(this);
    }

    private void speak() {
        speaking = true;
        thread.tick(this);
    }

    // --------------------------------------------------------------------------------------------------- on the loop

    /** Goes on from what passed to this side before anything was said. */
    void begin(RtpReception passed) {
        if (!begun) {
            begun = true;
            splice.after(passed);
        }
    }

    boolean pass(ByteBuffer packet, long now) {
        if (speaking) {
            return false;
        }
        return splice.pass(packet, now, side.formats().clockRate());
    }

    void leaveOut(ByteBuffer packet) {
        splice.leaveOut(packet);
    }

    void put(ByteBuffer out, RtpPiece piece, long now) {
        splice.put(out, piece, now, side.formats().clockRate());
    }

    boolean isUntouched() {
        return splice.isUntouched();
    }

    /** What was said so far. */
    RtpSplice said() {
        return splice;
    }

    // ------------------------------------------------------------------------------------------- on the sound thread

    /** A frame's time has passed. */
    void tick() {
        time += FRAME_SAMPLES;
        if (events.isSending()) {
            resumes = true;
            events.next(time).ifPresent(this::say);
        } else if (tones.fill(frame)) {
            write();
        } else {
            playOn();
        }
    }

    private void playOn() {
        Playing now = playing;
        if (now == null) {
            fallSilent();
        } else if (now.source.fill(frame)) {
            write();
        } else if (playing == now) {
            playing = null;
            now.whenDone.run();
        }
    }

    /** Asked for again in the same moment it goes on. */
    private void fallSilent() {
        thread.tickNoMore(this);
        speaking = false;
        resumes = true;
        if (playing != null || events.isSending() || tones.isSounding()) {
            speak();
        }
    }

    private void write() {
        SideFormats formats = side.formats();
        if (formats != writtenFor) {
            writtenFor = formats;
            writer = formats.voice().isPresent() ? writer(Encoding.NARROW, this::say) : null;
        }
        if (writer != null) {
            writer.write(frame, FRAME_SAMPLES, false);
        }
    }

    private void say(DigitSender.Packet digit) {
        SideFormats formats = side.formats();
        RtpFormat format = formats.digits().orElse(null);
        if (format == null) {
            return;
        }
        // RFC 4733 §2.3: durations run on the clock of the events, which is the speech's
        int scale = formats.clockRate() / Encoding.NARROW;
        ByteBuffer payload = ByteBuffer.allocate(4);
        digit.event().scaled(scale).put(payload);
        int back = (time - digit.timestamp()) * scale;
        side.say(new RtpPiece(payload.array(), format.payloadType(), digit.marker(), FRAME_SAMPLES * scale, back));
    }

    /** Speech of the other side, written for this one; stays out while something else is said. */
    void turned(RtpPiece piece) {
        if (!speaking) {
            say(piece);
        }
    }

    private void say(RtpPiece piece) {
        side.say(resumes ? piece.beginning() : piece);
        resumes = false;
    }

    /** The best rate the side's encoding has. */
    int bestRate() {
        return side.formats()
                .voice()
                .flatMap(RtpFormat::spoken)
                .map(Encoding::bestRate)
                .orElse(Encoding.NARROW);
    }

    /** Whether there is anybody to whom the other side's sound could be written again. */
    boolean takesSpeech() {
        return side.formats().voice().isPresent();
    }

    StreamWriter writer(int rate, Consumer<RtpPiece> output) {
        RtpFormat voice = side.formats().voice().orElseThrow();
        return new StreamWriter(voice.spoken().orElseThrow(), voice.payloadType(), rate, output);
    }
}
