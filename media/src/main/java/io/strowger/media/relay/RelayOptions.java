package io.strowger.media.relay;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How a relay runs: the addresses it has, the port range on each (both ends included), the number of loops, the silence after which a side counts as gone, how many bound port pairs are kept
 * ready per loop, how long a returned port rests, and the monotonic clock in nanoseconds.
 */
public record RelayOptions(
        List<MediaAddress> addresses,
        int firstPort,
        int lastPort,
        int loops,
        Duration silence,
        int pooledPairs,
        Duration rest,
        LongSupplier nanos) {

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final int POOLED_PAIRS = 1024;

    public RelayOptions {
        addresses = List.copyOf(addresses);
        if (firstPort < 1 || lastPort > 65535 || lastPort - firstPort < 3) {
            throw new IllegalArgumentException("RTP ports " + firstPort + "-" + lastPort + " hold no call");
        }
        if (loops < 1 || pooledPairs < 1 || addresses.isEmpty()) {
            throw new IllegalArgumentException("a relay needs an address, a loop and a pool");
        }
    }

    /** The usual options: one loop a core, 60 s of silence. */
    public static RelayOptions of(InetAddress bind, InetAddress advertised, int firstPort, int lastPort) {
        return of(List.of(new MediaAddress(bind, advertised)), firstPort, lastPort);
    }

    /** The same with several addresses, the most usual one first. */
    public static RelayOptions of(List<MediaAddress> addresses, int firstPort, int lastPort) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new RelayOptions(addresses, firstPort, lastPort, cores, SILENCE, POOLED_PAIRS, REST, System::nanoTime);
    }

    /** The same with another silence limit. */
    public RelayOptions withSilence(Duration limit) {
        return new RelayOptions(addresses, firstPort, lastPort, loops, limit, pooledPairs, rest, nanos);
    }

    /** The same with another number of loops. */
    public RelayOptions withLoops(int count) {
        return new RelayOptions(addresses, firstPort, lastPort, count, silence, pooledPairs, rest, nanos);
    }

    /** The same on another clock. */
    public RelayOptions withNanos(LongSupplier clock) {
        return new RelayOptions(addresses, firstPort, lastPort, loops, silence, pooledPairs, rest, clock);
    }

    /** The same with another pool. */
    public RelayOptions withPool(int pairs, Duration restOfAPort) {
        return new RelayOptions(addresses, firstPort, lastPort, loops, silence, pairs, restOfAPort, nanos);
    }
}
