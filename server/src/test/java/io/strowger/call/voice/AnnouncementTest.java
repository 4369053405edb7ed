package io.strowger.call.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.strowger.call.CallOutcome;
import io.strowger.media.audio.AudioSink;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.audio.Playlist;
import io.strowger.media.audio.Sound;
import io.strowger.media.dtmf.DigitListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions and answers on a line whose time we make. */
class AnnouncementTest {

    private static final Playlist TWO_SECONDS = Playlist.of(Sound.pause(2000));
    private static final Wanted FOUR = new Wanted(4, "#", Duration.ofSeconds(5), Duration.ofSeconds(2));

    /** A line on which things happen at their times: keys, and {@code !} for the caller who hangs up. */
    private static final class ScriptedLine implements Line {
        private record Happening(long millis, char what) {}

        private final Queue<Happening> script = new ArrayDeque<>();
        private long now;
        private @Nullable AudioSource source;
        private Runnable whenDone = () -> {};
        private DigitListener keys = digit -> {};
        private boolean woken;

        /** A row such as {@code 100:1 350:2}. */
        ScriptedLine(String row) {
            for (String part : row.split(" ")) {
                int colon = part.indexOf(':');
                if (colon > 0) {
                    script.add(new Happening(Long.parseLong(part.substring(0, colon)), part.charAt(colon + 1)));
                }
            }
        }

        @Override
        public void play(AudioSource sound, Runnable done) {
            source = sound;
            whenDone = done;
        }

        @Override
        public void stopPlaying() {
            source = null;
        }

        @Override
        public void listen(AudioSink sink) {}

        @Override
        public void digits(@Nullable DigitListener listener) {
            keys = listener == null ? digit -> {} : listener;
        }

        @Override
        public void wake() {
            woken = true;
        }

        @Override
        public Optional<CallOutcome> next(Duration wait) {
            long end = now + Math.min(wait.toMillis(), 60_000);
            while (now < end && !woken) {
                now += 20;
                if (script.peek() != null && script.peek().millis <= now) {
                    char what = script.remove().what;
                    if (what == '!') {
                        return Optional.of(new CallOutcome("completed", "NORMAL_CLEARING", CallOutcome.By.CALLER));
                    }
                    keys.digit(what);
                }
                if (source != null && !source.fill(new short[160])) {
                    source = null;
                    whenDone.run();
                }
            }
            woken = false;
            return Optional.empty();
        }

        @Override
        public long nanos() {
            return now * 1_000_000;
        }
    }

    private static String text(Heard heard) {
        return switch (heard) {
            case Heard.Digits digits -> "digits " + digits.digits();
            case Heard.Nothing nothing -> "nothing";
            case Heard.Gone gone -> "gone";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            in the question, which it ends    | 100:1 300:2 500:3 700:4    | digits 1234 | 700
            after the question                | 3000:1 4000:2 5000:3 6000:4 | digits 1234 | 6000
            hash ends it                      | 100:1 300:2 500:#          | digits 12   | 500
            hash alone                        | 400:#                      | digits ''   | 400
            two seconds between keys          | 100:1 300:2 2500:3         | digits 12   | 2300
            five seconds after the question   | 8000:1                     | nothing     | 7020
            nothing at all                    | -                          | nothing     | 7020
            hangs up in the question          | 500:!                      | gone        | 500
            hangs up between keys             | 500:1 700:!                | gone        | 700
            star is a key like any other      | 100:* 200:9 300:#          | digits *9   | 300
            """)
    void asks(String what, String script, String heard, long atMillis) {
        ScriptedLine line = new ScriptedLine(script);
        try (Announcement announcement = new Announcement(line)) {
            assertEquals(heard.replace("''", ""), text(announcement.ask(TWO_SECONDS, FOUR)), what);
        }
        assertEquals(atMillis, line.now, 60, what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to its end        | -           |  ''  | nothing  | 2020
            a key that stops  | 500:5       | 125  | digits 5 | 500
            a key that cannot | 500:7       | 125  | nothing  | 2020
            no key may stop   | 500:7       |  ''  | nothing  | 2020
            caller hangs up   | 500:!       | 125  | gone     | 500
            """)
    void plays(String what, String script, String stopping, String heard, long atMillis) {
        ScriptedLine line = new ScriptedLine(script);
        Announcement announcement = new Announcement(line);
        assertEquals(heard, text(announcement.play(TWO_SECONDS, stopping)), what);
        assertEquals(atMillis, line.now, 60, what);
    }

    @Test
    void keysPressedAheadAreKept() {
        ScriptedLine line = new ScriptedLine("100:1 200:2 300:3");
        Announcement announcement = new Announcement(line);
        assertEquals(Optional.empty(), announcement.play(TWO_SECONDS));
        assertEquals("digits 12", text(announcement.ask(TWO_SECONDS, Wanted.digits(2))));
        assertEquals("digits 3", text(announcement.ask(TWO_SECONDS, Wanted.digits(1))));
    }

    @Test
    void whoHungUpStaysGone() {
        ScriptedLine line = new ScriptedLine("100:!");
        Announcement announcement = new Announcement(line);
        assertFalse(announcement.play(TWO_SECONDS).isEmpty());
        assertFalse(announcement.play(TWO_SECONDS).isEmpty());
        assertEquals("gone", text(announcement.ask(TWO_SECONDS, FOUR)));
    }
}
