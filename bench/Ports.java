import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.BitSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Free UDP ports on loopback. */
final class Ports {

    private static final BitSet GIVEN = new BitSet();

    private Ports() {}

    static int free() {
        return range(1);
    }

    /** Never gives the same port twice: who got a range may bind it only later. */
    static synchronized int range(int count) {
        for (int i = 0; i < 20_000; i++) {
            int first = ThreadLocalRandom.current().nextInt(17_000, 40_000 - count) & ~1;
            if (GIVEN.get(first, first + count).isEmpty()
                    && IntStream.range(first, first + count).allMatch(Ports::isFree)) {
                GIVEN.set(first, first + count);
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row");
    }

    static boolean isFree(int port) {
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
