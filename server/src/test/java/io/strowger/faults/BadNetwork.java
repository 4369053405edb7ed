package io.strowger.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A network between phones and the exchange that loses, doubles, delays, spoils and cuts, all from one seed. Each sees the
 * box where the other is: addresses in SIP and SDP are rewritten, so that signalling and audio both go through it.
 */
final class BadNetwork implements AutoCloseable {

    private static final int MAX_DATAGRAM = 65_536;
    private static final String LOOPBACK = "127.0.0.1:";
    private static final String AUDIO = "\r\nm=audio ";
    private static final String CALL_ID = "\r\nCall-ID: ";

    private final Random random;
    private final Selector selector = open();
    private final ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM);
    private final PriorityQueue<Parcel> underway = new PriorityQueue<>();
    private final Map<String, Tube> audio = new HashMap<>();
    private final Thread thread;
    private volatile Weather weather = Weather.FINE;
    private volatile boolean cutToExchange;
    private volatile boolean cutToPhones;
    private volatile boolean closed;
    private long number;
    private volatile long carried;
    private volatile long lost;

    /** A datagram that arrives at its time; of two at the same time the first sent. */
    private record Parcel(long at, long number, Tube tube, ByteBuffer bytes, InetSocketAddress to)
            implements Comparable<Parcel> {
        @Override
        public int compareTo(Parcel other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    BadNetwork(long seed) {
        this.random = new Random(seed);
        this.thread = Thread.ofPlatform().name("bad-network").daemon().start(this::run);
    }

    private static Selector open() {
        try {
            return Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where one phone finds the exchange. */
    InetSocketAddress wayTo(InetSocketAddress exchange) {
        try {
            Tube tube = new Tube(true);
            tube.far = exchange;
            watch(tube);
            return tube.here();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void weather(Weather next) {
        weather = next;
    }

    /** Nothing passes towards the exchange, or the phones, or both. */
    void cut(boolean toExchange, boolean toPhones) {
        cutToExchange = toExchange;
        cutToPhones = toPhones;
    }

    @Override
    public String toString() {
        return "network: " + carried + " carried, " + lost + " lost";
    }

    // --------------------------------------------------------------------------------------- on the network's thread

    private void watch(Tube tube) throws IOException {
        tube.channel.register(selector, SelectionKey.OP_READ, tube);
        selector.wakeup();
    }

    private void run() {
        try {
            while (!closed) {
                Parcel next = underway.peek();
                long wait = next == null ? 100 : (next.at - System.nanoTime()) / 1_000_000;
                if (wait > 0) {
                    selector.select(this::readable, wait);
                } else {
                    selector.selectNow(this::readable);
                }
                deliver();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deliver() throws IOException {
        long now = System.nanoTime();
        while (!underway.isEmpty() && underway.peek().at <= now) {
            Parcel parcel = underway.remove();
            parcel.tube.channel.send(parcel.bytes, parcel.to);
            carried++;
        }
    }

    private void readable(SelectionKey key) {
        Tube tube = (Tube) key.attachment();
        try {
            buffer.clear();
            InetSocketAddress from = (InetSocketAddress) tube.channel.receive(buffer);
            while (from != null) {
                buffer.flip();
                take(tube, from);
                buffer.clear();
                from = (InetSocketAddress) tube.channel.receive(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(Tube tube, InetSocketAddress from) throws IOException {
        InetSocketAddress to = tube.across(from);
        if (to == null) {
            return;
        }
        boolean up = to.equals(tube.far);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        if (tube.signalling) {
            bytes = rewritten(tube, new String(bytes, StandardCharsets.ISO_8859_1), up);
        }
        Weather now = weather;
        if ((up ? cutToExchange : cutToPhones) || now.loses(random)) {
            lost++;
            return;
        }
        // what is spoilt on its way to a phone would test the phone
        if (now.spoils(random) && bytes.length > 0 && (up || !tube.signalling)) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        for (int copy = now.copies(random); copy > 0; copy--) {
            underway.add(new Parcel(System.nanoTime() + now.nanos(random), number++, tube, ByteBuffer.wrap(bytes), to));
        }
    }

    // ---------------------------------------------------------------------------------------------- what is rewritten

    /** All ports have five digits, so that lengths stay what they are. */
    private byte[] rewritten(Tube tube, String message, boolean up) throws IOException {
        String phone = LOOPBACK + Objects.requireNonNull(tube.near).getPort();
        String exchange = LOOPBACK + Objects.requireNonNull(tube.far).getPort();
        String here = LOOPBACK + tube.here().getPort();
        String told = up
                ? message.replace(here, exchange).replace(phone, here)
                : message.replace(here, phone).replace(exchange, here);
        return withAudio(told, up).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String withAudio(String message, boolean up) throws IOException {
        String port = between(message, AUDIO, ' ');
        String call = between(message, CALL_ID, '\r');
        if (port == null || call == null) {
            return message;
        }
        Tube tube = audio.get(call);
        if (tube == null) {
            tube = new Tube(false);
            audio.put(call, tube);
            watch(tube);
        }
        InetSocketAddress end = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        if (up) {
            tube.near = end;
        } else {
            tube.far = end;
        }
        return message.replace(AUDIO + port, AUDIO + tube.here().getPort());
    }

    private static @Nullable String between(String message, String before, char after) {
        int start = message.indexOf(before) + before.length();
        int end = message.indexOf(after, start);
        return start < before.length() || end < 0 ? null : message.substring(start, end);
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
