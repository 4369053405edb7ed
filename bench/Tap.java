import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Listens on the loopback interface while {@link Sound} speaks: the kernel writes down when a packet came to the relay and
 * when it left, so that nobody's waiting counts but the relay's own. One flow in {@link #ONE_IN} is listened to.
 */
final class Tap implements AutoCloseable {

    /** The relay's own delay in µs; NaN where it was not measured. */
    record Delay(int packets, double p50, double p99) {

        static final Delay UNKNOWN = new Delay(0, Double.NaN, Double.NaN);

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "in the relay p50 %.0f µs, p99 %.0f µs (of %d packets)", p50, p99, packets);
        }
    }

    private static final int ONE_IN = 64; // a power of two
    private static final int MARK_AT = 20; // behind the headers of UDP and RTP
    private static final int KEPT = 80; // bytes of a packet: as far as its number
    private static final int HEADERS = 14 + 20; // Ethernet and IPv4

    private final Path file;
    private final Process tcpdump;

    Tap(Path folder) throws IOException {
        file = Files.createTempFile(folder, "tap", ".pcap");
        String filter = "udp and udp[%d:4] = %d and udp[%d:4] & %d = 0 and udp[%d:4] != 0"
                .formatted(MARK_AT, Sound.MARK, MARK_AT + 4, ONE_IN - 1, MARK_AT + 8);
        List<String> command = List.of(
                "tcpdump", "-i", "lo", "-n", "-s", "" + KEPT, "--time-stamp-precision=nano", "-w", "-", filter);
        tcpdump = new ProcessBuilder(command)
                .redirectOutput(file.toFile())
                .redirectError(Path.of("/dev/null").toFile())
                .start();
    }

    /** Ends listening and reckons; who may not listen on the interface gets nothing. */
    Delay delay() throws IOException, InterruptedException {
        close();
        return Files.size(file) == 0 ? Delay.UNKNOWN : read();
    }

    @Override
    public void close() throws InterruptedException {
        tcpdump.destroy();
        tcpdump.waitFor(5, TimeUnit.SECONDS);
    }

    private Delay read() throws IOException {
        Map<Long, Long> came = new HashMap<>();
        long[] delays = new long[1024];
        int count = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            in.skipNBytes(24); // the file's header
            while (true) {
                ByteBuffer head = bytes(in, 16).order(ByteOrder.LITTLE_ENDIAN);
                long time = head.getInt() * 1_000_000_000L + head.getInt();
                long packet = bytes(in, head.getInt()).getLong(HEADERS + MARK_AT + 4); // its flow and number
                Long before = came.remove(packet);
                if (before == null) {
                    came.put(packet, time);
                    continue;
                }
                delays = count == delays.length ? Arrays.copyOf(delays, 2 * count) : delays;
                delays[count++] = time - before;
            }
        } catch (EOFException end) {
            Arrays.sort(delays, 0, count);
            return count == 0 ? Delay.UNKNOWN : new Delay(count, at(delays, count / 2), at(delays, count * 99 / 100));
        }
    }

    private static ByteBuffer bytes(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static double at(long[] delays, int index) {
        return delays[index] / 1000.0;
    }
}
