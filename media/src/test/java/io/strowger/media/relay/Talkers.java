package io.strowger.media.relay;

import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpStamp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Many peers that send 20 ms of sound every 20 ms, spread evenly; what they hear of each other is timed. */
final class Talkers implements AutoCloseable {

    private static final long INTERVAL = 20_000_000;
    private static final int PAYLOAD = 160;
    private static final int MARK = 0x5354524f;
    private static final int SLOWEST_MICROS = 1_000_000;

    /** Packets sent and received, and the delay of these in microseconds. */
    record Heard(long sent, long received, double p50, double p99) {

        @Override
        public String toString() {
            return sent + " packets, " + (sent - received) + " lost, delay p50 " + Math.round(p50) + " µs, p99 "
                    + Math.round(p99) + " µs";
        }
    }

    private final List<DatagramChannel> channels = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final Thread hearing =
            Thread.ofPlatform().daemon().name("talkers-hear").unstarted(this::hear);
    private int[] histogram = new int[SLOWEST_MICROS];
    private volatile boolean over;
    private volatile long any;
    private int number;
    private long sent;
    private long received;

    private Talkers() throws IOException {}

    /** One at each of these ports of the relay. */
    static Talkers on(List<Integer> ports) throws IOException {
        Talkers talkers = new Talkers();
        for (int port : ports) {
            DatagramChannel channel = DatagramChannel.open(java.net.StandardProtocolFamily.INET);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
            channel.bind(new InetSocketAddress(TestPeer.LOOPBACK, 0));
            channel.connect(new InetSocketAddress(TestPeer.LOOPBACK, port));
            channel.configureBlocking(false);
            channel.register(talkers.selector, SelectionKey.OP_READ);
            talkers.channels.add(channel);
        }
        talkers.hearing.start();
        return talkers;
    }

    int count() {
        return channels.size();
    }

    InetSocketAddress address(int which) {
        try {
            return (InetSocketAddress) channels.get(which).getLocalAddress();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Packets heard so far, timed or not. */
    long heardAny() {
        return any;
    }

    /** Speaks until it is closed. */
    void inBackground(int payloadType) {
        Thread.ofPlatform().daemon().name("talkers-more").start(() -> {
            try {
                while (!over) {
                    speak(1, payloadType);
                }
            } catch (IOException e) {
                over = true;
            }
        });
    }

    /** Speaks for so long. */
    Heard speak(double seconds, int payloadType) throws IOException {
        synchronized (this) {
            histogram = new int[SLOWEST_MICROS];
            received = 0;
        }
        sent = 0;
        ByteBuffer packet = ByteBuffer.allocateDirect(RtpHeader.BYTES + PAYLOAD);
        long start = System.nanoTime();
        for (int round = 0; round * INTERVAL < seconds * 1e9 && !over; round++) {
            number++;
            for (int flow = 0; flow < channels.size(); flow++) {
                LockSupport.parkNanos(start + round * INTERVAL + flow * INTERVAL / channels.size() - System.nanoTime());
                send(packet, flow, payloadType);
            }
        }
        LockSupport.parkNanos(300_000_000);
        return heard();
    }

    private void send(ByteBuffer packet, int flow, int payloadType) throws IOException {
        packet.clear();
        RtpHeader.put(packet, payloadType, false, new RtpStamp(number & 0xFFFF, number * PAYLOAD, flow + 1));
        packet.putInt(MARK).putLong(System.nanoTime());
        channels.get(flow).write(packet.clear());
        sent++;
    }

    private void hear() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(2048);
        try {
            while (!over) {
                selector.select(key -> take((DatagramChannel) key.channel(), buffer), 50);
            }
        } catch (IOException | ClosedSelectorException e) {
            over = true;
        }
    }

    private void take(DatagramChannel channel, ByteBuffer buffer) {
        try {
            while (channel.read(buffer.clear()) > 0) {
                count(buffer.flip(), System.nanoTime());
            }
        } catch (IOException e) {
            buffer.clear(); // the relay is closed
        }
    }

    private synchronized void count(ByteBuffer packet, long now) {
        any = any + 1;
        if (packet.remaining() > RtpHeader.BYTES + 12 && packet.getInt(RtpHeader.BYTES) == MARK) {
            received++;
            histogram[(int) Math.clamp((now - packet.getLong(RtpHeader.BYTES + 4)) / 1000, 0, SLOWEST_MICROS - 1)]++;
        }
    }

    private synchronized Heard heard() {
        return new Heard(sent, received, percentile(0.5), percentile(0.99));
    }

    private double percentile(double share) {
        long below = 0;
        for (int micros = 0; micros < SLOWEST_MICROS; micros++) {
            below += histogram[micros];
            if (below >= share * received) {
                return micros;
            }
        }
        return Double.NaN;
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
        selector.close();
    }
}
