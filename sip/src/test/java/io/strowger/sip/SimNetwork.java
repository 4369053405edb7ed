package io.strowger.sip;

import io.strowger.sip.message.SipLimits;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipParseException;
import io.strowger.sip.message.SipParser;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transaction.TimerWheel;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Inbox;
import io.strowger.sip.transport.SendFailure;
import io.strowger.sip.transport.SipTransport;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A network and a clock in memory: seconds of SIP pass in microseconds, and every loss comes from a seed. */
final class SimNetwork {
    static final long MILLI = 1_000_000;
    private static final long DELAY = 5 * MILLI;

    final long seed;
    private final Random random;
    private final Map<InetSocketAddress, SimTransport> hosts = new HashMap<>();
    private final PriorityQueue<Packet> packets = new PriorityQueue<>();
    private final List<TimerWheel> wheels = new ArrayList<>();
    /** Everything that was sent, "ms from>to what", lost packets too. */
    final List<String> trace = new ArrayList<>();

    private final List<String> bodies = new ArrayList<>();
    private long nowNanos;
    private long sequence;
    double loss;
    double duplication;
    long jitterNanos;
    /** Drops what it says true to; set by a test that wants one certain loss. */
    java.util.function.Predicate<String> drop = line -> false;

    private record Packet(long at, long sequence, Flow flow, byte[] bytes) implements Comparable<Packet> {
        @Override
        public int compareTo(Packet other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
        }
    }

    SimNetwork() {
        this(1);
    }

    SimNetwork(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    long nowNanos() {
        return nowNanos;
    }

    Random random() {
        return random;
    }

    TimerWheel wheel() {
        TimerWheel wheel = new TimerWheel(() -> nowNanos);
        wheels.add(wheel);
        return wheel;
    }

    SimTransport host(Transport kind, String address, int port) {
        SimTransport host = new SimTransport(kind, new InetSocketAddress(address, port));
        hosts.put(host.local, host);
        return host;
    }

    SimTransport transport(int port) {
        return hosts.get(new InetSocketAddress("127.0.0.1", port));
    }

    /** Lets time pass tick by tick, delivering and firing in order. */
    void pass(long millis) {
        long until = nowNanos + millis * MILLI;
        while (nowNanos < until) {
            step();
        }
    }

    /** Lets time pass until it is so, at most that long. */
    void until(String what, long millis, BooleanSupplier so) {
        long until = nowNanos + millis * MILLI;
        while (!so.getAsBoolean()) {
            if (nowNanos >= until) {
                throw new AssertionError(what + " not within " + millis + " ms, seed " + seed + "\n"
                        + String.join("\n", trace.subList(Math.max(0, trace.size() - 60), trace.size())));
            }
            step();
        }
    }

    private void step() {
        long tickEnd = nowNanos + TimerWheel.TICK_NANOS / 4;
        while (!packets.isEmpty() && packets.peek().at <= tickEnd) {
            Packet packet = packets.poll();
            nowNanos = Math.max(nowNanos, packet.at);
            deliver(packet);
        }
        nowNanos = tickEnd;
        wheels.forEach(TimerWheel::advance);
    }

    private void deliver(Packet packet) {
        SimTransport to = hosts.get(packet.flow.remote());
        if (to != null && to.inbox != null) {
            to.receive(packet.bytes, packet.flow.local());
        }
    }

    private void carry(Flow flow, byte[] bytes) {
        String line = nowNanos / MILLI + " " + flow.local().getPort() + ">"
                + flow.remote().getPort() + " " + describe(bytes);
        boolean lost = drop.test(line) || random.nextDouble() < loss;
        trace.add(lost ? line + " LOST" : line);
        bodies.add(describe(bytes) + ' ' + bodyLength(bytes));
        int copies = lost ? 0 : random.nextDouble() < duplication ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long jitter = jitterNanos == 0 ? 0 : (long) (random.nextDouble() * jitterNanos);
            packets.add(new Packet(nowNanos + DELAY + jitter, sequence++, flow, bytes));
        }
    }

    static String describe(byte[] bytes) {
        try {
            return switch (SipParser.parse(bytes, 0, bytes.length, SipLimits.DEFAULT)) {
                case SipRequest request ->
                    request.method() + " " + request.cseq().number();
                case SipResponse response -> response.status() + " " + response.cseq();
            };
        } catch (SipParseException e) {
            return "malformed " + e.what();
        }
    }

    private static int bodyLength(byte[] bytes) {
        try {
            return SipParser.parse(bytes, 0, bytes.length, SipLimits.DEFAULT).bodyLength();
        } catch (SipParseException e) {
            return -1;
        }
    }

    static SipMessage parse(byte[] bytes) {
        try {
            return SipParser.parse(bytes, 0, bytes.length, SipLimits.DEFAULT);
        } catch (SipParseException e) {
            throw new AssertionError(e.what(), e);
        }
    }

    /** The trace's lines that end so, without the lost ones. */
    List<String> sent(String end) {
        return trace.stream().filter(line -> line.endsWith(end)).toList();
    }

    /** The body lengths of all messages whose first line holds that, in order. */
    List<Integer> bodies(String start) {
        return bodies.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
    }

    /** When each line of the trace with that end was sent, in ms after the first. */
    List<Long> offsets(String end) {
        List<Long> times = trace.stream()
                .filter(line -> line.contains(end))
                .map(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .toList();
        return times.stream().map(time -> time - times.getFirst()).toList();
    }

    /** One host's listener on the simulated network. */
    final class SimTransport implements SipTransport {
        private final Transport kind;
        private final InetSocketAddress local;
        private @Nullable Inbox inbox;
        boolean refusing;

        private SimTransport(Transport kind, InetSocketAddress local) {
            this.kind = kind;
            this.local = local;
        }

        @Override
        public Transport kind() {
            return kind;
        }

        @Override
        public InetSocketAddress local() {
            return local;
        }

        @Override
        public void start(Inbox receiver) {
            inbox = receiver;
        }

        void receive(byte[] bytes, InetSocketAddress from) {
            Flow flow = new Flow(kind, local, from);
            if (kind == Transport.UDP) {
                inbox.datagram(bytes, bytes.length, flow);
            } else {
                inbox.message(parse(bytes), flow);
            }
        }

        @Override
        public boolean send(Flow flow, byte[] message, SendFailure failure) {
            if (refusing) {
                return false;
            }
            carry(flow, message);
            return true;
        }

        @Override
        public void close() {
            hosts.remove(local);
        }
    }
}
