package io.strowger.media.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.audio.AudioSink;
import io.strowger.media.codec.Encoding;
import io.strowger.media.tone.Tone;
import io.strowger.media.tone.ToneMeter;
import io.strowger.media.tone.ToneSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two media ends through a relay whose sides are heard and spoken to, by the tones they hear. */
class SoundingRelayTest extends SoundingCall {

    @ParameterizedTest
    @CsvSource({"PCMA,PCMU", "PCMA,G722", "G722,OPUS", "OPUS,PCMU", "PCMA,PCMA"})
    void bothSidesHearEachOther(Encoding alices, Encoding bobs) {
        connect(alices, true, bobs, true);
        hears(aliceHears, 600);
        hears(bobHears, 1000);
    }

    @ParameterizedTest
    @CsvSource({"PCMA,PCMA", "PCMU,G722", "OPUS,OPUS"})
    void aSideHearsWhatIsPlayedAndThenTheOtherAgain(Encoding alices, Encoding bobs) {
        connect(alices, true, bobs, true);
        hears(aliceHears, 600);
        for (int round = 0; round < 2; round++) {
            call.a().play(new ToneSource(Tone.steady(400)), () -> {});
            hearsOnly(aliceHears, 400, 600);
            hears(bobHears, 1000);
            call.a().stopPlaying();
            hearsOnly(aliceHears, 600, 400);
        }
    }

    @Test
    void theEndOfASoundIsToldAndTheOtherIsHeardAgain() {
        connect(Encoding.PCMU, true, Encoding.PCMU, true);
        AtomicInteger done = new AtomicInteger();
        ToneSource tone = new ToneSource(Tone.steady(400));
        AtomicInteger frames = new AtomicInteger();
        call.a().play(frame -> tone.fill(frame) && frames.incrementAndGet() <= 20, done::incrementAndGet);
        waitFor(() -> done.get() == 1);
        hearsOnly(aliceHears, 600, 400);
        assertEquals(1, done.get());
    }

    @ParameterizedTest
    @CsvSource({"PCMA,PCMA", "PCMU,OPUS"})
    void aSideIsListenedTo(Encoding alices, Encoding bobs) {
        connect(alices, true, bobs, true);
        ToneMeter tap = new ToneMeter(600, 1000);
        call.b().listen(tap);
        hearsOnly(tap, 600, 1000);
        hears(aliceHears, 600);
        hears(bobHears, 1000);
        call.b().listen(AudioSink.NOTHING);
        int before = tap.listenedMillis();
        hears(aliceHears, 600);
        assertTrue(tap.listenedMillis() <= before + 100, "nobody listens any more");
    }
}
