package io.strowger.media.relay;

import io.strowger.media.MediaException;
import io.strowger.media.ShortTurns;
import io.strowger.media.rtp.OwnReports;
import io.strowger.media.rtp.RtcpCompound;
import io.strowger.media.rtp.RtpPiece;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread over many sockets: takes a packet, passes it on at once, allocates nothing for it. Sockets stay
 * registered between calls, so that opening and closing a call costs no system call for the selector. What other
 * threads change reaches the loop through two queues, each holding a call at most once.
 */
final class RelayLoop implements Runnable {

    /** More than any RTP packet that crosses a network whole, in bytes. */
    private static final int BUFFER_BYTES = 2048 + PacketGuard.SEAL_ROOM;

    /** How long returned ports and silence may wait for a quiet loop to look at them. */
    private static final long TICK_MILLIS = 200;

    /** Keeps a fault that lasts from filling the log. */
    private static final long FAULT_PAUSE_NANOS = 100_000_000;

    /** Of a pair: RTP and RTCP. */
    private static final int PORTS = 2;

    /** Pieces of our own that may wait to be sent: what a tenth of a second of thousands of players makes. */
    private static final int MAX_SAID = 8192;

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);

    private final RelayOptions options;
    private final Selector selector;
    private final Map<MediaAddress, PortPool> pools = new LinkedHashMap<>();
    private final AtomicInteger portsInUse;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Consumer<SelectionKey> ready = this::ready;
    private final Queue<RelayedCall> comingOrGoing = new ConcurrentLinkedQueue<>();
    private final Queue<RelayedCall> aimedAnew = new ConcurrentLinkedQueue<>();
    private final Queue<Said> said = new ArrayBlockingQueue<>(MAX_SAID);
    private final Set<RelayedCall> calls = new HashSet<>();
    private final SoundThread sound;
    private final RandomGenerator random;
    private volatile boolean running = true;
    private long lastTick;

    /** A piece of our own for a side. */
    private record Said(RelayedCall call, RelaySide side, RtpPiece piece) {}

    RelayLoop(
            RelayOptions options,
            Map<MediaAddress, PortRange> ranges,
            RandomGenerator random,
            AtomicInteger portsInUse,
            SoundThread sound) {
        this.options = options;
        this.portsInUse = portsInUse;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new MediaException("opening a selector", e);
        }
        this.random = random;
        this.sound = sound;
        ranges.forEach((address, range) -> pools.put(address, new PortPool(options, address, range, random, selector)));
        lastTick = now();
    }

    long now() {
        return options.nanos().getAsLong();
    }

    /** A call on two port pairs of this loop; null when there are none. */
    @Nullable
    RelayedCall open(RelayListener listener) {
        MediaAddress address = options.addresses().getFirst();
        PortPair first = take(address);
        if (first == null) {
            return null;
        }
        PortPair second = take(address);
        if (second == null) {
            portsInUse.addAndGet(-PORTS);
            pool(first).giveUnused(first);
            return null;
        }
        RelayedCall call = new RelayedCall(this, listener, first, second);
        comingOrGoing.add(call);
        call.a().attach();
        call.b().attach();
        return call;
    }

    /** Ports at this address; null when there are none. */
    @Nullable
    PortPair take(MediaAddress address) {
        PortPool pool = pools.get(address);
        PortPair pair = pool == null ? null : pool.take(now());
        if (pair != null) {
            portsInUse.addAndGet(PORTS);
        }
        return pair;
    }

    void left() {
        portsInUse.addAndGet(-PORTS);
    }

    private PortPool pool(PortPair pair) {
        return Objects.requireNonNull(pools.get(pair.address()));
    }

    /** A call ended; nobody waits for its ports, so the loop is not woken for them. */
    void closed(RelayedCall call) {
        portsInUse.addAndGet(-call.portCount());
        comingOrGoing.add(call);
    }

    void aimsChanged(RelayedCall call) {
        aimedAnew.add(call);
        selector.wakeup();
    }

    Mouth mouth(RelaySide side) {
        return new Mouth(side, sound, random);
    }

    /** Reports of our own under a name nobody has. */
    OwnReports reports() {
        return new OwnReports(random, RtcpCompound.cname(random.nextLong(), random.nextInt()));
    }

    Ear ear(Mouth across) {
        return new Ear(across, sound);
    }

    /** A piece to be sent; dropped when the loop does not keep up. */
    void say(RelayedCall call, RelaySide side, RtpPiece piece) {
        if (said.offer(new Said(call, side, piece))) {
            selector.wakeup();
        }
    }

    boolean isOurs(InetAddress address) {
        return address.isLoopbackAddress() || options.addresses().stream().anyMatch(each -> each.is(address));
    }

    void stop() {
        running = false;
        selector.wakeup();
    }

    @Override
    public void run() {
        ShortTurns.ask(); // a packet waits for nobody who is busy for longer than it takes to pass one on
        while (running) {
            try {
                selector.select(ready, TICK_MILLIS);
                takeOver();
                sayAll();
                tick(now());
            } catch (IOException | RuntimeException e) {
                LOG.error("relay loop goes on after a fault", e);
                LockSupport.parkNanos(FAULT_PAUSE_NANOS);
            }
        }
        closeAll();
    }

    /** One socket has something; what goes wrong with it costs this packet only. */
    private void ready(SelectionKey key) {
        try {
            ((Lane) key.attachment()).receive(buffer, now());
        } catch (IOException | RuntimeException e) {
            LOG.debug("packet dropped", e);
        }
    }

    private void sayAll() {
        for (Said next = said.poll(); next != null; next = said.poll()) {
            try {
                if (!next.call.isClosed()) {
                    next.side.say(next.piece, buffer, now());
                }
            } catch (IOException | RuntimeException e) {
                LOG.debug("piece dropped", e);
            }
        }
    }

    private void takeOver() throws IOException {
        for (RelayedCall call = aimedAnew.poll(); call != null; call = aimedAnew.poll()) {
            if (!call.isClosed()) {
                call.applyAims();
            }
        }
        for (RelayedCall call = comingOrGoing.poll(); call != null; call = comingOrGoing.poll()) {
            if (!calls.remove(call)) {
                calls.add(call);
            } else {
                release(call);
            }
        }
    }

    private void release(RelayedCall call) throws IOException {
        call.a().release();
        call.b().release();
    }

    void release(PortPair pair) throws IOException {
        pair.rtp().detach();
        pair.rtcp().detach();
        pool(pair).give(pair, now());
    }

    private void tick(long now) {
        if (now - lastTick < TICK_MILLIS * 1_000_000) {
            return;
        }
        lastTick = now;
        pools.values().forEach(pool -> closeIdle(pool, now));
        for (RelayedCall call : calls) {
            if (!call.isClosed()) {
                tick(call, now);
            }
        }
    }

    private static void closeIdle(PortPool pool, long now) {
        try {
            pool.closeIdle(now);
        } catch (IOException e) {
            LOG.debug("a port was not closed", e);
        }
    }

    private void tick(RelayedCall call, long now) {
        try {
            call.tick(buffer, now, options.silence());
            call.connectIfSettled(buffer, now);
        } catch (IOException | RuntimeException e) {
            LOG.debug("a call missed a tick", e);
        }
    }

    private void closeAll() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException | ClosedSelectorException e) {
            LOG.warn("closing media sockets: {}", e.getMessage());
        }
    }
}
