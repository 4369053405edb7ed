package io.strowger.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a flood from one sender away from the reader: of two sockets on our port the kernel prefers the one connected to
 * the sender, so that all it sends falls into a socket nobody reads, and others' datagrams need not wait behind it.
 */
final class Pits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pits.class);

    /** Most at a time. */
    static final int MAX = 32;
    /** So many refused datagrams more of one sender than of all others, twice within a second, make a flood. */
    static final int REFUSED = 2_000;
    /** How long a sender is shunned before it is seen whether the flood goes on. */
    static final Duration LASTING = Duration.ofSeconds(10);

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int LOOKS = 10;
    private static final int LOOK_MS = 10;
    private static final int BUFFER_BYTES = 2_048;

    private final InetSocketAddress local;
    private final SipCounters counters;
    private final Duration lasting;
    private final Map<InetSocketAddress, DatagramChannel> open = new LinkedHashMap<>();
    private boolean closed;
    // of the reading thread: who was refused most often lately, found by voting
    private InetSocketAddress suspect;
    private int votes;
    private long windowEnd;

    Pits(InetSocketAddress local, SipCounters counters, Duration lasting) {
        this.local = local;
        this.counters = counters;
        this.lasting = lasting;
        this.suspect = local;
    }

    /** Lets the port be shared with pits, after it was bound for ourselves alone: a second exchange still finds it taken. */
    static void prepare(DatagramChannel bound) throws IOException {
        if (bound.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            bound.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
    }

    /** Notes a datagram nobody wanted; true when its sender floods us. */
    boolean floods(InetSocketAddress sender) {
        if (sender.equals(suspect)) {
            votes++;
        } else if (--votes < 0) {
            suspect = sender;
            votes = 1;
        }
        return votes >= REFUSED && withinTheWindow();
    }

    /** Asked when there are votes enough: had they come slowly, it begins anew. */
    private boolean withinTheWindow() {
        votes = 0;
        long now = System.nanoTime();
        boolean fast = now - windowEnd < 0;
        windowEnd = now + WINDOW_NANOS;
        return fast;
    }

    /** From now on nothing of this sender reaches the reader; what others sent in the same moment is handed to it. */
    void shun(InetSocketAddress sender, Inbox inbox) {
        try {
            DatagramChannel pit = dug(sender);
            if (pit != null) {
                counters.add(Count.SHUNNED);
                Thread.ofVirtual().name("sip-pit").start(() -> fillLater(sender, pit));
                LOG.warn("{} floods us: nothing of it is read for {} s", sender, lasting.toSeconds());
                rescue(pit, sender, inbox);
            }
        } catch (IOException | RuntimeException e) { // then the reader goes on dropping what it sends
            LOG.debug("no pit for {}: {}", sender, e.toString());
        }
    }

    private synchronized @Nullable DatagramChannel dug(InetSocketAddress sender) throws IOException {
        if (closed || open.size() >= MAX || open.containsKey(sender)) {
            return null;
        }
        boolean six = local.getAddress() instanceof java.net.Inet6Address;
        DatagramChannel pit = DatagramChannel.open(six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            pit.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            pit.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            pit.configureBlocking(false);
            pit.bind(local);
            pit.connect(sender);
            open.put(sender, pit);
            return pit;
        } catch (IOException | RuntimeException e) {
            pit.close();
            throw e;
        }
    }

    /** Between bind and connect the pit may have been given what was meant for the reader. */
    private void rescue(DatagramChannel pit, InetSocketAddress sender, Inbox inbox) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        InetSocketAddress from = (InetSocketAddress) pit.receive(buffer);
        for (int seen = 0; from != null && seen < MAX; seen++) {
            if (!from.equals(sender)) {
                inbox.datagram(buffer.array(), buffer.position(), new Flow(Transport.UDP, local, from));
            }
            buffer.clear();
            from = (InetSocketAddress) pit.receive(buffer);
        }
    }

    private void fillLater(InetSocketAddress sender, DatagramChannel pit) {
        try {
            do {
                TimeUnit.NANOSECONDS.sleep(lasting.toNanos());
            } while (goesOn(pit));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("the pit of {} is filled already", sender);
        }
        fill(sender);
    }

    /** Whether something fell into it every time one looks. */
    private static boolean goesOn(DatagramChannel pit) throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        for (int look = 0; look < LOOKS; look++) {
            boolean some = false;
            while (pit.receive(buffer.clear()) != null) {
                some = true;
            }
            if (!some) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return true;
    }

    private synchronized void fill(InetSocketAddress sender) {
        DatagramChannel pit = open.remove(sender);
        if (pit != null) {
            close(pit);
        }
    }

    /** Fills all, for the port cannot be bound anew before. */
    synchronized void fillAll() {
        for (Iterator<DatagramChannel> each = open.values().iterator(); each.hasNext(); ) {
            close(each.next());
            each.remove();
        }
    }

    private static void close(DatagramChannel pit) {
        try {
            pit.close();
        } catch (IOException e) {
            LOG.debug("closing a pit: {}", e.toString());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        fillAll();
    }
}
