package io.strowger.media.relay;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes the media of calls on, on ports of our own: a loop a core, each with its pool of bound port pairs. */
public final class MediaRelay implements AutoCloseable {

    private final RelayOptions options;
    private final List<RelayLoop> loops = new ArrayList<>();
    private final List<SoundThread> sounds = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger portsInUse = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closed;

    private MediaRelay(RelayOptions options) {
        this.options = options;
        SecureRandom random = new SecureRandom();
        Map<MediaAddress, PortRange> ranges = new LinkedHashMap<>();
        for (MediaAddress address : options.addresses()) {
            ranges.put(address, new PortRange(options.firstPort(), options.lastPort(), random));
        }
        for (int i = 0; i < soundThreads(options.loops()); i++) {
            SoundThread sound = new SoundThread(options.nanos());
            sounds.add(sound);
            threads.add(Thread.ofPlatform().daemon().name("media-sound-" + i).start(sound));
        }
        for (int i = 0; i < options.loops(); i++) {
            RelayLoop loop = new RelayLoop(options, ranges, random, portsInUse, sounds.get(i % sounds.size()));
            loops.add(loop);
            threads.add(Thread.ofPlatform().daemon().name("media-relay-" + i).start(loop));
        }
    }

    /** However much sound is to be turned, one core is left to what only passes: it waits for none of it. */
    static int soundThreads(int cores) {
        return Math.max(1, cores - 1);
    }

    /** Starts the loops. */
    public static MediaRelay start(RelayOptions options) {
        return new MediaRelay(options);
    }

    /** Takes ports for a call; empty when none are left, or after the relay was closed. */
    public Optional<RelayedCall> open(RelayListener listener) {
        int first = Math.floorMod(turn.getAndIncrement(), loops.size());
        for (int i = 0; i < loops.size() && !closed; i++) {
            RelayedCall call = loops.get((first + i) % loops.size()).open(listener);
            if (call != null) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    /** Which of our addresses to talk from with a peer that signals with us at this address of ours. */
    public MediaAddress addressFor(InetAddress local) {
        return MediaAddress.choose(options.addresses(), local, null);
    }

    /** The same where it is known from where the peer talks: each family reaches its own only. */
    public MediaAddress addressFor(InetAddress local, InetAddress peer) {
        return MediaAddress.choose(options.addresses(), local, peer);
    }

    /** Ports taken by open calls. */
    public int portsInUse() {
        return portsInUse.get();
    }

    /** Ends all calls and closes all sockets. */
    @Override
    public void close() {
        closed = true;
        sounds.forEach(SoundThread::stop);
        loops.forEach(RelayLoop::stop);
        threads.forEach(MediaRelay::await);
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
