package io.strowger.media.endpoint;

import io.strowger.media.MediaException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that wakes every 20 ms and lets all media ends receive and send; the only timer for audio we make. */
public final class EndpointHost implements AutoCloseable {

    static final long FRAME_NANOS = 20_000_000;

    /** After a stall longer than this the missed frames are left out: nobody wants them in a burst. */
    private static final long MAX_CATCH_UP_NANOS = 5 * FRAME_NANOS;

    private static final Logger LOG = LoggerFactory.getLogger(EndpointHost.class);

    private final EndpointOptions options;
    private final SecureRandom random = new SecureRandom();
    private final Set<MediaEndpoint> endpoints = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean running = true;

    private EndpointHost(EndpointOptions options) {
        this.options = options;
        thread = Thread.ofPlatform().daemon().name("media-endpoints").unstarted(this::run);
    }

    /** Starts the thread. */
    public static EndpointHost start(EndpointOptions options) {
        EndpointHost host = new EndpointHost(options);
        host.thread.start();
        return host;
    }

    /** A new media end on a free port; empty when there are as many as there may be. */
    public Optional<MediaEndpoint> open() {
        if (endpoints.size() >= options.maxEndpoints()) {
            return Optional.empty();
        }
        try {
            MediaEndpoint endpoint = new MediaEndpoint(this, bound(DatagramChannel.open()), random);
            endpoints.add(endpoint);
            LockSupport.unpark(thread);
            return Optional.of(endpoint);
        } catch (IOException e) {
            throw new MediaException("opening a media end", e);
        }
    }

    private DatagramChannel bound(DatagramChannel channel) throws IOException {
        try {
            channel.bind(new InetSocketAddress(options.address(), 0)).configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Media ends open now. */
    public int openEndpoints() {
        return endpoints.size();
    }

    long nanos() {
        return options.nanos().getAsLong();
    }

    void closed(MediaEndpoint endpoint) {
        endpoints.remove(endpoint);
    }

    private void run() {
        long due = options.nanos().getAsLong();
        while (running) {
            if (endpoints.isEmpty()) {
                LockSupport.park(this);
            }
            tick();
            due += FRAME_NANOS;
            long wait = due - options.nanos().getAsLong();
            if (wait < -MAX_CATCH_UP_NANOS) {
                due = options.nanos().getAsLong();
            } else if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    /** One end's fault costs nobody else a frame. */
    private void tick() {
        for (MediaEndpoint endpoint : endpoints) {
            try {
                endpoint.tick();
            } catch (IOException | RuntimeException e) {
                LOG.debug("media end {} lost a frame", endpoint.rtpPort(), e);
            }
        }
    }

    /** Closes all media ends and ends the thread. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        endpoints.forEach(MediaEndpoint::close);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
