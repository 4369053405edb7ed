package io.strowger.media.relay;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and makes sound beside the loops, so that no packet that only passes waits for it: takes copies of packets from
 * them, gives them pieces to send, and wakes every 20 ms while something is played. Sleeps while nobody needs it.
 */
final class SoundThread implements Runnable {

    /** Packets that may wait to be read: more than a fifth of a second of all a core can read. */
    static final int MAX_WAITING = 2048;

    private static final long FRAME_NANOS = 20_000_000;

    /** After a stall longer than this the missed frames are left out: nobody wants them in a burst. */
    private static final long MAX_CATCH_UP_NANOS = 5 * FRAME_NANOS;

    private static final long IDLE_NANOS = 1_000_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(SoundThread.class);

    private final LongSupplier nanos;
    private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Set<Mouth> mouths = ConcurrentHashMap.newKeySet();
    private volatile boolean running = true;
    private long due;

    /** A packet to be read; without an ear only to wake the thread. */
    private record Heard(@Nullable Ear ear, ByteBuffer packet) {
        static final Heard WAKE = new Heard(null, ByteBuffer.allocate(0));
    }

    SoundThread(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A packet for this ear, copied; dropped when too many wait. */
    void hand(Ear ear, ByteBuffer packet) {
        ByteBuffer copy = ByteBuffer.allocate(packet.remaining());
        copy.put(0, packet, packet.position(), packet.remaining());
        waiting.offer(new Heard(ear, copy));
    }

    /** Ticks it every 20 ms from now on. */
    void tick(Mouth mouth) {
        if (mouths.add(mouth)) {
            waiting.offer(Heard.WAKE);
        }
    }

    void tickNoMore(Mouth mouth) {
        mouths.remove(mouth);
    }

    void stop() {
        running = false;
        waiting.offer(Heard.WAKE);
    }

    @Override
    public void run() {
        boolean ticking = false;
        while (running) {
            if (!ticking && !mouths.isEmpty()) {
                due = nanos.getAsLong();
            }
            ticking = !mouths.isEmpty();
            try {
                read(ticking ? due - nanos.getAsLong() : IDLE_NANOS);
            } catch (InterruptedException e) {
                return;
            }
            if (ticking && due - nanos.getAsLong() <= 0) {
                tick();
            }
        }
    }

    private void read(long wait) throws InterruptedException {
        Heard heard = waiting.poll(Math.max(wait, 0), TimeUnit.NANOSECONDS);
        if (heard == null || heard.ear == null) {
            return;
        }
        try {
            heard.ear.take(heard.packet);
        } catch (RuntimeException e) {
            LOG.debug("packet not read", e);
        }
    }

    private void tick() {
        mouths.forEach(this::tickSafely);
        due += FRAME_NANOS;
        if (nanos.getAsLong() - due > MAX_CATCH_UP_NANOS) {
            due = nanos.getAsLong();
        }
    }

    /** One mouth's fault costs nobody else a frame. */
    private void tickSafely(Mouth mouth) {
        try {
            mouth.tick();
        } catch (RuntimeException e) {
            LOG.debug("a frame was not said", e);
        }
    }
}
