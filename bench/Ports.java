import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.BitSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Free ports on loopback. */
final class Ports {

    private static final BitSet GIVEN = new BitSet();

    private Ports() {}

    /** One for UDP and TCP, below the ranges so that it breaks none of them. */
    static int free() {
        return range(1, 10_000, 17_000, port -> isFree(port) && isFreeForTcp(port));
    }

    /** So many UDP ports in a row, below those that Linux gives away by itself. */
    static int range(int count) {
        return range(count, 17_000, 32_000, Ports::isFree);
    }

    /** Never gives the same port twice: who got a range may bind it only later. */
    private static synchronized int range(int count, int from, int below, IntPredicate isFree) {
        for (int i = 0; i < 20_000; i++) {
            int first = ThreadLocalRandom.current().nextInt(from, below - count) & ~1;
            if (GIVEN.get(first, first + count).isEmpty()
                    && IntStream.range(first, first + count).allMatch(isFree)) {
                GIVEN.set(first, first + count);
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row");
    }

    private static boolean isFreeForTcp(int port) {
        try (ServerSocket tcp = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return tcp.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isFree(int port) {
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
