import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;

/** Free UDP ports on loopback. */
final class Ports {

    private Ports() {}

    static int free() {
        return range(1);
    }

    static int range(int count) {
        for (int i = 0; i < 1000; i++) {
            int first = ThreadLocalRandom.current().nextInt(17_000, 32_000 - count) & ~1;
            if (java.util.stream.IntStream.range(first, first + count).allMatch(Ports::isFree)) {
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
