package io.strowger.media.relay;

import java.util.random.RandomGenerator;

/** The even ports of the range that no socket of ours is bound to, handed out in random order (guessing a call's port). */
final class PortRange {

    private final RandomGenerator random;
    private final int[] free;
    private int count;

    PortRange(int firstPort, int lastPort, RandomGenerator random) {
        this.random = random;
        int even = firstPort + (firstPort & 1);
        free = new int[(lastPort - even + 1) / 2];
        for (int i = 0; i < free.length; i++) {
            free[i] = even + 2 * i;
        }
        count = free.length;
    }

    /** An even port with its odd neighbour; -1 when none is left. */
    synchronized int take() {
        if (count == 0) {
            return -1;
        }
        int at = random.nextInt(count);
        int port = free[at];
        free[at] = free[--count];
        return port;
    }

    synchronized void give(int port) {
        free[count++] = port;
    }
}
