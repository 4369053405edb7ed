package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.call.keys.Keys;
import io.strowger.call.keys.Tones;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.dtmf.DigitDetector;
import io.strowger.media.endpoint.MediaEndpoint;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.sdp.offer.Negotiation;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.sdp.offer.RemoteAudio;
import io.strowger.media.tone.Tone;
import io.strowger.media.tone.ToneMeter;
import io.strowger.media.tone.ToneSource;
import io.strowger.sip.value.Body;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The sound of a test phone's end of a call: what it agrees to, says and hears. */
final class TestSound {

    private static final long SESSION = 4711;

    /** How much of a tone is heard before it counts, in ms. */
    private static final int HEARD = 100;

    private final MediaEndpoint media;
    private final ToneMeter meter = new ToneMeter(400, 480, 600, 620, 1000, TestCall.MUSIC);
    private final StringBuffer pressed = new StringBuffer();
    private final TestKeys keys;
    private final Keys pad;
    private LocalSide us;
    private volatile @Nullable InetSocketAddress talksTo;
    private volatile AudioSource voice = AudioSource.SILENCE;

    TestSound(MediaEndpoint media, TestCall.Speech speech) {
        this.media = media;
        this.us = media.localSide(SESSION).speaking(speech.encodings());
        this.keys = TestKeys.of(speech.security(), us, media);
        this.pad = speech.keys();
        DigitDetector tones = new DigitDetector();
        media.listen((frame, count) -> {
            meter.take(frame, count);
            if (pad == Keys.SOUND) {
                tones.take(frame, count, pressed::append);
            }
        });
        media.listenForDigits(pressed::append);
    }

    // ------------------------------------------------------------------------------------------- what it agrees to

    Sdp offer(Direction direction) {
        us = us.withKeying(keys.offering());
        Sdp offer = withKeys(OfferAnswer.ownOffer(us, direction));
        us = us.sent(offer);
        return offer;
    }

    Body answerTo(byte[] offered) {
        keys.learnOffer(parse(offered));
        us = us.withKeying(keys.answering());
        Negotiation answer = OfferAnswer.ownAnswer(parse(offered), us);
        if (answer instanceof Negotiation.Agreed agreed) {
            Sdp ours = withKeys(agreed.sdp());
            us = us.sent(ours);
            connect(offered);
            return Body.sdp(ours.toBytes());
        }
        throw new AssertionError("offered nothing we speak: " + answer);
    }

    /** An answer says nothing again that was said before it (RFC 3262 §5). */
    void answered(byte[] sdp) {
        if (sdp.length > 0) {
            keys.learnAnswer(parse(sdp));
            connect(sdp);
        }
    }

    /** Which way an offer wants audio to go. */
    static Direction asked(byte[] offered) {
        return OfferAnswer.remote(parse(offered)).map(RemoteAudio::direction).orElseThrow();
    }

    /** Has other keys from the next offer on, or only begins ICE anew. */
    void rekey(boolean all) {
        if (all) {
            keys.renew();
        } else {
            keys.restart();
        }
    }

    private Sdp withKeys(Sdp described) {
        return pad == Keys.SOUND ? Tones.only(described) : described;
    }

    private void connect(byte[] theirs) {
        Sdp sdp = parse(theirs);
        InetSocketAddress rtp = OfferAnswer.remote(sdp).map(RemoteAudio::rtp).orElse(null);
        talksTo = rtp;
        OfferAnswer.plan(sdp, us).filter(plan -> rtp != null).ifPresent(plan -> media.connect(rtp, plan));
    }

    private static Sdp parse(byte[] bytes) {
        try {
            return Sdp.parse(bytes);
        } catch (SdpException e) {
            throw new AssertionError("unreadable SDP", e);
        }
    }

    // -------------------------------------------------------------------------------------- what it says and hears

    void play(int hertz) {
        voice = new ToneSource(Tone.steady(hertz));
        media.play(voice);
    }

    /** Presses these keys; false where they do not travel with the sound. */
    boolean press(String digits) {
        switch (pad) {
            case EVENTS -> assertTrue(media.sendDigits(digits), "digits are taken");
            case SOUND -> media.play(Tones.of(digits), () -> media.play(voice));
            case INFO -> {
                return false;
            }
        }
        return true;
    }

    void hears(int hertz) {
        long deadline = System.nanoTime() + TestPhone.PATIENCE.toNanos();
        int before = meter.heardMillis(hertz);
        while (meter.heardMillis(hertz) < before + HEARD) {
            assertTrue(System.nanoTime() < deadline, "heard no " + hertz + " Hz");
            LockSupport.parkNanos(5_000_000);
        }
    }

    void getsDigits(String expected) {
        long deadline = System.nanoTime() + TestPhone.PATIENCE.toNanos();
        while (pressed.length() < expected.length() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000);
        }
        assertEquals(expected, pressed.toString());
    }

    String pressed() {
        return pressed.toString();
    }

    int heardMillis(int hertz) {
        return meter.heardMillis(hertz);
    }

    InetSocketAddress talksTo() {
        return Objects.requireNonNull(talksTo);
    }

    long packets() {
        return media.received();
    }

    void close() {
        media.close();
    }
}
