package io.strowger.hostile;

import java.lang.management.ManagementFactory;

/** The machine a proof runs on: where others want the processors too, times say nothing about us. */
final class Machine {

    private Machine() {}

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Whether nobody waits for a processor but the proof itself and its flood. */
    static boolean isOurs() {
        return load() <= Runtime.getRuntime().availableProcessors() + 1;
    }
}
