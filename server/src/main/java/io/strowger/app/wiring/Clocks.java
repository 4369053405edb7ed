package io.strowger.app.wiring;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What time it is, and how long calls last: tests move either. */
public record Clocks(InstantSource wall, LongSupplier nanos) {
    public static final Clocks SYSTEM = new Clocks(InstantSource.system(), System::nanoTime);
}
