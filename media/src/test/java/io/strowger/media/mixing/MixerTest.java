package io.strowger.media.mixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.audio.Playlist;
import io.strowger.media.tone.CountryTones;
import io.strowger.media.tone.Signal;
import io.strowger.media.tone.Tone;
import io.strowger.media.tone.ToneMeter;
import io.strowger.media.tone.ToneSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Everybody hears all others and never oneself. */
class MixerTest {

    private static final int FRAMES = 50;

    private final Mixer mixer = new Mixer();
    private final Party alice = mixer.join().orElseThrow();
    private final Party bob = mixer.join().orElseThrow();
    private final Party carol = mixer.join().orElseThrow();

    /** Everybody says one value all the time; what each heard in the end, by its middle sample. */
    private String say(int... values) {
        List<Party> parties = mixer.parties();
        short[] frame = new short[Mixer.FRAME];
        for (int turn = 0; turn < 3; turn++) {
            for (int i = 0; i < values.length; i++) {
                Arrays.fill(frame, (short) values[i]);
                parties.get(i).take(frame, frame.length);
            }
            mixer.tick();
        }
        StringBuilder heard = new StringBuilder();
        for (Party party : parties) {
            for (int turn = 0; turn < 3; turn++) {
                party.fill(frame);
            }
            heard.append(frame[80]).append(' ');
        }
        return heard.toString();
    }

    @Test
    void hearsTheSumMinusOneself() {
        assertEquals("600 500 300 ", say(100, 200, 400));
        assertEquals("32767 32767 32767 ", say(30000, 30000, 30000));
    }

    @Test
    void muteDeafAndVolume() {
        alice.mute(true);
        assertEquals("600 400 200 ", say(100, 200, 400));
        alice.mute(false);
        bob.deafen(true);
        assertEquals("600 0 300 ", say(100, 200, 400));
        bob.deafen(false);
        carol.volume(2, 0.5);
        assertEquals("1000 900 150 ", say(100, 200, 400));
    }

    @Test
    void aWhisperIsHeardByOneOnly() {
        carol.whisperTo(alice);
        assertEquals("600 100 300 ", say(100, 200, 400));
        carol.whisperTo(null);
        assertEquals("600 500 300 ", say(100, 200, 400));
    }

    @Test
    void whoLeavesIsHeardNoMore() {
        mixer.leave(carol);
        assertEquals("200 100 ", say(100, 200));
    }

    @Test
    void onlyTheLoudestOfManyAreHeard() {
        int[] values = new int[30];
        for (int i = 3; i < values.length; i++) {
            mixer.join().orElseThrow();
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 + i;
        }
        // the eight loudest say 122 to 129
        int loudest = 122 + 123 + 124 + 125 + 126 + 127 + 128 + 129;
        String heard = say(values);
        assertTrue(heard.startsWith(loudest + " " + loudest + " "), heard);
        assertTrue(heard.endsWith((loudest - 129) + " "), heard);
    }

    @Test
    void aFullMixTakesNobody() {
        for (int i = 3; i < Mixer.MAX_PARTIES; i++) {
            mixer.join().orElseThrow();
        }
        assertTrue(mixer.join().isEmpty());
    }

    @Test
    void talkersAreSeenEvenWhenMuted() {
        alice.mute(true);
        say(2000, 100, 0);
        assertTrue(alice.isTalking());
        assertFalse(bob.isTalking());
        for (int i = 0; i < Party.HANGOVER_FRAMES; i++) {
            assertTrue(alice.isTalking(), "a pause between words");
            mixer.tick();
        }
        assertFalse(alice.isTalking());
    }

    private List<ToneMeter> overheard(IntConsumer everyFrame, int... hertz) {
        List<ToneMeter> meters = new ArrayList<>();
        mixer.parties().forEach(party -> meters.add(new ToneMeter(hertz)));
        short[] frame = new short[Mixer.FRAME];
        for (int i = 0; i < FRAMES; i++) {
            everyFrame.accept(i);
            mixer.tick();
            for (int each = 0; each < meters.size(); each++) {
                mixer.parties().get(each).fill(frame);
                meters.get(each).take(frame, frame.length);
            }
        }
        return meters;
    }

    /** Two tones through the mix: each hears the other's clean, the third hears both. */
    @Test
    void soundStaysClean() {
        ToneSource low = new ToneSource(Tone.steady(400));
        ToneSource high = new ToneSource(Tone.steady(1000));
        short[] frame = new short[Mixer.FRAME];
        List<ToneMeter> heard = overheard(
                i -> {
                    low.fill(frame);
                    alice.take(frame, frame.length);
                    high.fill(frame);
                    bob.take(frame, frame.length);
                },
                400,
                1000);
        assertEquals(
                List.of(0, 1000, 1000),
                heard.stream().map(meter -> meter.heardMillis(400)).toList());
        assertEquals(
                List.of(1000, 0, 1000),
                heard.stream().map(meter -> meter.heardMillis(1000)).toList());
    }

    @Test
    void signalsGoToAllOrToOne() {
        mixer.playToAll(Playlist.of(CountryTones.of("GB", Signal.ACCEPTED)).play());
        bob.playAside(Playlist.of(new io.strowger.media.tone.Cadence(List.of(Tone.steady(1500)), false))
                .play());
        List<ToneMeter> heard = overheard(i -> {}, 600, 1500);
        assertEquals(100, heard.get(0).heardMillis(600), 50);
        assertEquals(100, heard.get(2).heardMillis(600), 50);
        assertEquals(0, heard.get(0).heardMillis(1500));
        assertTrue(heard.get(1).heardMillis(1500) >= 700);
    }

    @Test
    void aLateMixerForgetsTheOldest() {
        short[] frame = new short[Mixer.FRAME];
        for (short i = 1; i <= 10; i++) {
            Arrays.fill(frame, i);
            alice.take(frame, frame.length);
        }
        mixer.tick();
        bob.fill(frame);
        assertEquals(5, frame[0]);
    }
}
