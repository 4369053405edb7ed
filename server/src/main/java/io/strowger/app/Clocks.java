package io.strowger.app;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What time it is, and how long calls last: tests move either. */
record Clocks(InstantSource wall, LongSupplier nanos) {
    static final Clocks SYSTEM = new Clocks(InstantSource.system(), System::nanoTime);
}
