package io.strowger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A log line is one line, whatever a stranger put into the message. */
class LogLineTest {
    private static final Instant TIME = Instant.parse("2026-11-21T10:11:12.345678Z");

    @Test
    void isOneLine() {
        assertEquals("2026-11-21T10:11:12.345Z INFO [main] Here: from é to\n", line("from {} to{}", null, "é", ""));
    }

    @Test
    void cannotBeForged() {
        assertEquals(
                "2026-11-21T10:11:12.345Z INFO [main] Here: a··b·c·d·e·f\n",
                line("{}", null, "a\r\nb\tc\u001bd\u2028e\u0085f"));
    }

    @Test
    void isCut() {
        assertTrue(line("{}", null, "x".repeat(100_000)).length() < LogLine.MAX_MESSAGE_CHARS + 100);
    }

    @Test
    void showsTheCause() {
        String text = line("failed", new IllegalStateException("why"));
        assertTrue(text.contains("failed\njava.lang.IllegalStateException: why\n\tat "), text);
    }

    private static String line(String message, Throwable cause, Object... args) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event =
                new LoggingEvent("x", context.getLogger("io.strowger.Here"), Level.INFO, message, cause, args);
        event.setThreadName("main");
        event.setInstant(TIME);
        return new String(new LogLine().encode(event), StandardCharsets.UTF_8);
    }
}
