package io.strowger.media.relay;

import io.strowger.media.audio.AudioSink;
import io.strowger.media.codec.Encoding;
import io.strowger.media.dtmf.DigitDetector;
import io.strowger.media.dtmf.DigitFilter;
import io.strowger.media.dtmf.DigitListener;
import io.strowger.media.dtmf.DigitReceiver;
import io.strowger.media.dtmf.TelephoneEvent;
import io.strowger.media.relay.Route.Way;
import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpReception;
import io.strowger.media.speech.StreamReader;
import io.strowger.media.speech.StreamWriter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Hears one side. The loop asks it what becomes of a packet; what has to be read is handed to the thread that makes
 * sound, which passes samples and digits on. Nothing that only passes is retimed.
 */
final class Ear {

    private final Mouth across;
    private final SoundThread thread;
    private volatile Route route = Route.PLAIN;
    private volatile AudioSink sink = AudioSink.NOTHING;
    private volatile Attention attention = Attention.NONE;

    // the sound thread's
    private DigitReceiver events = new DigitReceiver();
    private int eventsOf;
    private @Nullable StreamReader listening;
    private @Nullable Turning turning;
    private final DigitDetector detector = new DigitDetector();

    /** Who wants this side's digits, and whether nobody else shall hear them. */
    private record Attention(DigitListener listener, boolean wanted, boolean heldBack) {
        static final Attention NONE = new Attention(digit -> {}, false, false);
    }

    /** A reader feeding a writer for this route, through the filter where digits come as sound and are held back. */
    private record Turning(Route route, Encoding from, boolean filtered, StreamReader reader) {}

    /** @param across what the other side hears */
    Ear(Mouth across, SoundThread thread) {
        this.across = across;
        this.thread = thread;
    }

    void route(Route wanted) {
        route = wanted;
    }

    void listen(AudioSink wanted) {
        sink = wanted;
    }

    void digits(@Nullable DigitListener listener, boolean holdBack) {
        attention = listener == null ? Attention.NONE : new Attention(listener, true, holdBack);
    }

    /** What was said to the other side without us, as long as nothing else was. */
    void begin(RtpReception passed) {
        across.begin(passed);
    }

    /** Whether the packet goes on to the other side, perhaps with another header. The loop's. */
    boolean lets(ByteBuffer packet, long now) {
        int type = RtpHeader.payloadType(packet);
        Route by = route;
        Way way = way(by, type, attention);
        if (way == Way.TURN || way == Way.DIGIT || isWanted(by, type)) {
            thread.hand(this, packet);
        }
        if (way == Way.PASS || way == Way.RETYPE) {
            RtpHeader.retype(packet, way == Way.PASS ? type : by.number(type));
            return across.pass(packet, now);
        }
        across.leaveOut(packet);
        return false;
    }

    /** Reports are about streams as their sender knows them; where we changed one they would mislead. */
    boolean letsReports() {
        return across.isUntouched() && !route.turns();
    }

    private Way way(Route by, int type, Attention to) {
        if (!to.heldBack) {
            return by.way(type);
        }
        if (by.isDigits(type)) {
            return Way.DROP;
        }
        boolean asSound = !by.hasDigits() && by.encoding(type) != null;
        return !asSound ? by.way(type) : across.takesSpeech() ? Way.TURN : Way.DROP;
    }

    private boolean isWanted(Route by, int type) {
        Attention to = attention;
        if (by.isDigits(type)) {
            return to.wanted;
        }
        return by.encoding(type) != null && (sink != AudioSink.NOTHING || to.wanted && !by.hasDigits());
    }

    // ------------------------------------------------------------------------------------------- on the sound thread

    /** Takes a copy of a packet of this side. */
    void take(ByteBuffer packet) {
        int type = RtpHeader.payloadType(packet);
        Route by = route;
        Attention to = attention;
        Encoding encoding = by.encoding(type);
        if (by.isDigits(type)) {
            takeEvent(packet, by.way(type) == Way.DIGIT && !to.heldBack, to);
        } else if (encoding != null) {
            boolean turned = way(by, type, to) == Way.TURN;
            if (turned) {
                turning(by, encoding, to.heldBack && !by.hasDigits()).take(packet, encoding);
            }
            listen(packet, encoding, to.wanted && !by.hasDigits() && !turned);
        }
    }

    private void takeEvent(ByteBuffer packet, boolean saidAgain, Attention to) {
        if (RtpHeader.ssrc(packet) != eventsOf) {
            // RFC 3550 §8.2: another source's timestamps have nothing to do with the last one's
            eventsOf = RtpHeader.ssrc(packet);
            events = new DigitReceiver();
        }
        int timestamp = RtpHeader.timestamp(packet);
        ByteBuffer payload = packet.duplicate();
        RtpHeader.toPayload(payload);
        TelephoneEvent.parse(payload)
                .map(event -> events.take(timestamp, event))
                .ifPresent(digit -> digit.ifPresent(pressed -> {
                    to.listener.digit((char) pressed);
                    if (saidAgain) {
                        across.sendDigits(String.valueOf((char) pressed));
                    }
                }));
    }

    private void listen(ByteBuffer packet, Encoding encoding, boolean forDigits) {
        if (sink == AudioSink.NOTHING && !forDigits) {
            listening = null;
            return;
        }
        if (listening == null) {
            listening = new StreamReader(Encoding.NARROW, (samples, count, pause) -> {
                sink.take(samples, count);
                detect(samples, count);
            });
        }
        listening.take(packet, encoding);
    }

    private void detect(short[] samples, int count) {
        Attention to = attention;
        boolean filtered = to.heldBack && across.takesSpeech();
        if (to.wanted && !filtered && !route.hasDigits()) {
            detector.take(samples, count, to.listener);
        }
    }

    private StreamReader turning(Route by, Encoding from, boolean filtered) {
        Turning now = turning;
        if (now == null || now.route != by || now.from != from || now.filtered != filtered) {
            now = new Turning(by, from, filtered, turner(from, filtered));
            turning = now;
        }
        return now.reader;
    }

    private StreamReader turner(Encoding from, boolean filtered) {
        int rate = filtered ? Encoding.NARROW : Math.min(from.bestRate(), across.bestRate());
        StreamWriter writer = across.writer(rate, across::turned);
        if (!filtered) {
            return new StreamReader(rate, writer::write);
        }
        DigitFilter filter = new DigitFilter();
        return new StreamReader(rate, (samples, count, pause) -> {
            filter.take(samples, count, attention.listener);
            writer.write(samples, count, pause);
        });
    }
}
