import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * G.711 both ways on many calls: a packet of 20 ms every 20 ms on each flow, the flows spread evenly over the interval.
 * Each payload carries its flow, number and time of sending, so that loss, doubles and delay are counted one by one.
 */
final class Sound implements AutoCloseable {

    /** What arrived of what was sent in the counted time. */
    record Result(long sent, long received, long doubled, int silent, double p50, double p99) {

        double lostPercent() {
            return sent == 0 ? Double.NaN : 100.0 * (sent - received + doubled) / sent;
        }

        @Override
        public String toString() {
            return String.format(
                    java.util.Locale.ROOT,
                    "%d packets, %.3f %% lost, %d doubled, %d silent flows, delay p50 %.0f µs, p99 %.0f µs",
                    sent, lostPercent(), doubled, silent, p50, p99);
        }
    }

    private static final int PACKET = 172; // bytes: RTP header and 160 samples
    static final int MARK = 0x5354524f; // behind the header of RTP, then flow and number
    private static final long INTERVAL = 20_000_000; // ns
    private static final int SLOWEST = 1_000_000; // µs that the histogram reaches

    private final List<DatagramChannel> channels = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final long[] heard; // packets of each flow that arrived while counting
    private final int[] highest; // last number of each flow
    private final int[] histogram = new int[SLOWEST];
    private final Thread hearing;
    private volatile boolean over;
    private volatile boolean counting;
    private long sent;
    private long received;
    private long doubled;

    Sound(List<Phones.Flow> flows) throws IOException {
        for (Phones.Flow flow : flows) {
            DatagramChannel channel = DatagramChannel.open(java.net.StandardProtocolFamily.INET);
            channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 1 << 20);
            channel.bind(new InetSocketAddress("127.0.0.1", flow.local()));
            channel.connect(new InetSocketAddress("127.0.0.1", flow.server()));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            channels.add(channel);
        }
        heard = new long[flows.size()];
        highest = new int[flows.size()];
        hearing = Thread.ofPlatform().daemon().name("hearing").start(this::hear);
    }

    /** Speaks for the warm-up and the counted seconds; the two callbacks stand round the latter. */
    Result speak(double warmUp, double seconds, Runnable begin, Runnable end) throws IOException {
        ByteBuffer packet = ByteBuffer.allocateDirect(PACKET);
        long start = System.nanoTime();
        long countFrom = start + (long) (warmUp * 1e9);
        long countTo = countFrom + (long) (seconds * 1e9);
        boolean began = false;
        for (int number = 1; true; number++) {
            for (int flow = 0; flow < channels.size(); flow++) {
                long due = start + number * INTERVAL + flow * INTERVAL / channels.size();
                if (!began && due >= countFrom) {
                    began = true;
                    counting = true;
                    begin.run();
                }
                if (due >= countTo) {
                    end.run();
                    return result();
                }
                LockSupport.parkNanos(due - System.nanoTime());
                send(packet, flow, number);
            }
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        try {
            hearing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (DatagramChannel channel : channels) {
            channel.close();
        }
        selector.close(); // only now are the ports free: a registered channel outlives its close
    }

    private void send(ByteBuffer packet, int flow, int number) throws IOException {
        boolean counted = counting;
        packet.clear();
        packet.put((byte) 0x80).put((byte) 0).putShort((short) number).putInt(number * 160).putInt(0x10000 + flow);
        packet.putInt(MARK).putInt(flow).putInt(counted ? number : 0).putLong(System.nanoTime());
        packet.position(PACKET).flip();
        try {
            channels.get(flow).write(packet);
        } catch (java.net.PortUnreachableException e) {
            counted = false; // an error of an earlier packet, told late
        }
        sent += counted ? 1 : 0;
    }

    private void hear() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(2048);
        try {
            while (!over) {
                selector.select(key -> take((DatagramChannel) key.channel(), buffer), 50);
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException e) {
            over = true;
        }
    }

    private void take(DatagramChannel channel, ByteBuffer buffer) {
        try {
            buffer.clear();
            while (channel.read(buffer) > 0) {
                count(buffer.flip(), System.nanoTime());
                buffer.clear();
            }
        } catch (IOException e) {
            buffer.clear(); // an ICMP error of an earlier packet, or the end
        }
    }

    private synchronized void count(ByteBuffer packet, long now) {
        if (packet.remaining() < 32 || packet.getInt(12) != MARK || packet.getInt(20) == 0) {
            return;
        }
        int flow = packet.getInt(16);
        int number = packet.getInt(20);
        received++;
        doubled += number <= highest[flow] ? 1 : 0;
        highest[flow] = Math.max(number, highest[flow]);
        heard[flow]++;
        histogram[(int) Math.clamp((now - packet.getLong(24)) / 1000, 0, SLOWEST - 1)]++;
    }

    private Result result() {
        Wait.seconds(0.3); // what is still under way
        synchronized (this) {
            int silent = 0;
            for (long count : heard) {
                silent += count == 0 ? 1 : 0;
            }
            return new Result(sent, received, doubled, silent, percentile(0.5), percentile(0.99));
        }
    }

    private double percentile(double share) {
        long below = 0;
        for (int us = 0; us < SLOWEST; us++) {
            below += histogram[us];
            if (below >= share * received) {
                return us;
            }
        }
        return Double.NaN;
    }
}
