package io.strowger.app.wiring;

import io.strowger.app.options.Options;
import io.strowger.call.watch.MessageCounts;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What every chapter is given; {@code instead} are counts of messages other than those of our own mailboxes. */
public record Setup(Options options, @Nullable MessageCounts instead, Clocks clocks, Opened opened, Metrics metrics) {

    public static Setup of(Options options, @Nullable MessageCounts instead, Clocks clocks) {
        return new Setup(options, instead, clocks, new Opened(), new Metrics());
    }

    InstantSource clock() {
        return clocks.wall();
    }

    <T extends AutoCloseable> T opened(T one) {
        return opened.with(one);
    }
}
