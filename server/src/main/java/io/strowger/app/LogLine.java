package io.strowger.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Writes an event as one line: time in UTC, level, thread, class, message; a stack trace follows on lines of its own. */
final class LogLine extends EncoderBase<ILoggingEvent> {
    /** Longer messages are cut: a log must not grow by what strangers send. */
    static final int MAX_MESSAGE_CHARS = 4_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(200);
        Instant time = event.getInstant();
        TIME.formatTo(time == null ? Instant.ofEpochMilli(event.getTimeStamp()) : time, line);
        line.append(' ').append(event.getLevel()).append(" [");
        appendPlain(line, event.getThreadName());
        String logger = event.getLoggerName();
        line.append("] ")
                .append(logger, logger.lastIndexOf('.') + 1, logger.length())
                .append(": ");
        appendPlain(line, event.getFormattedMessage());
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    // Control characters and foreign line ends could forge lines or move a terminal's cursor.
    private static void appendPlain(StringBuilder line, @Nullable String text) {
        String message = text == null ? "" : text;
        for (int i = 0; i < message.length() && i < MAX_MESSAGE_CHARS; i++) {
            char c = message.charAt(i);
            boolean plain = c >= ' ' && c < 0x7f || c >= 0xa0 && c != '\u2028' && c != '\u2029';
            line.append(plain ? c : '\u00b7');
        }
        if (message.length() > MAX_MESSAGE_CHARS) {
            line.append('…');
        }
    }
}
