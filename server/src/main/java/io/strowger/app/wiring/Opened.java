package io.strowger.app.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start opened so far; it is closed in reverse. */
public final class Opened implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    public <T extends AutoCloseable> T with(T one) {
        all.push(one);
        return one;
    }

    /** One that fails does not keep the others open. */
    @Override
    public void close() {
        while (!all.isEmpty()) {
            AutoCloseable one = all.pop();
            try {
                one.close();
            } catch (Exception failed) {
                LOG.warn("closing {}", one.getClass().getSimpleName(), failed);
            }
        }
    }
}
