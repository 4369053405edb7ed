package io.strowger.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * Logs to standard output, one line per event. In code, not in logback.xml: reading XML costs 0.2 s of every start. An
 * operator's own file ({@code -Dlogback.configurationFile=…}) goes before.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String OURS = "io.strowger";

    /** Sets how much of ours is logged; libraries keep to warnings. */
    static void level(org.slf4j.event.Level level) {
        if (LoggerFactory.getLogger(OURS) instanceof Logger logger) {
            logger.setLevel(Level.convertAnSLF4JLevel(level));
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext logback) {
        boolean ownFile = System.getProperty("logback.configurationFile") != null
                || Logging.class.getResource("/logback-test.xml") != null;
        if (ownFile) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        ConsoleAppender<ILoggingEvent> out = new ConsoleAppender<>();
        LogLine line = new LogLine();
        line.setContext(logback);
        line.start();
        out.setContext(logback);
        out.setEncoder(line);
        out.start();
        Logger root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(out);
        // an outage is told by the store, once, without a stack trace
        logback.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        logback.getLogger(OURS).setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
