package io.strowger.faults;

import java.util.random.RandomGenerator;

/** What happens to datagrams: how many are lost, doubled, overtaken or spoilt (parts of one), and how long they take. */
record Weather(double loss, double doubled, double overtaken, double spoilt, int delayMs, int jitterMs) {

    static final Weather FINE = new Weather(0, 0, 0, 0, 0, 0);
    /** G-16. */
    static final Weather BAD = new Weather(0.05, 0.02, 0.05, 0, 40, 20);
    /** G-17. */
    static final Weather WORST = new Weather(0.3, 0.2, 0, 0, 0, 0);
    /** G-19. */
    static final Weather SPOILING = new Weather(0, 0, 0, 0.01, 0, 0);

    /** Whoever is overtaken comes so much later. */
    private static final int OVERTAKEN_MS = 60;

    boolean loses(RandomGenerator random) {
        return random.nextDouble() < loss;
    }

    int copies(RandomGenerator random) {
        return random.nextDouble() < doubled ? 2 : 1;
    }

    boolean spoils(RandomGenerator random) {
        return random.nextDouble() < spoilt;
    }

    long nanos(RandomGenerator random) {
        int ms = delayMs + (jitterMs == 0 ? 0 : random.nextInt(2 * jitterMs + 1) - jitterMs);
        return 1_000_000L * (random.nextDouble() < overtaken ? ms + OVERTAKEN_MS : ms);
    }
}
