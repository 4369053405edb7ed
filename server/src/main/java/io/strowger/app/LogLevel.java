package io.strowger.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Sets how much we log; libraries keep to warnings. */
final class LogLevel {
    private LogLevel() {}

    static void set(org.slf4j.event.Level level) {
        if (LoggerFactory.getLogger("io.strowger") instanceof Logger logger) {
            logger.setLevel(Level.convertAnSLF4JLevel(level));
        }
    }
}
