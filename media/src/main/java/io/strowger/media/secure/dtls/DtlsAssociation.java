package io.strowger.media.secure.dtls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handshake with one peer on a virtual thread of its own; the relay loop only hands datagrams in. A handshake that
 * fails ends nothing: the next hello begins another. Repetitions are the library's (RFC 6347 §4.2.4).
 */
public final class DtlsAssociation {

    static final int HANDSHAKE_MILLIS = 20_000;

    /** The first repetition; each waits twice as long (RFC 6347 §4.2.4.1 says one second, a caller waits for the sound). */
    static final int RESEND_MILLIS = 250;

    /** Attempts of one call; somebody in the middle could otherwise keep us busy for as long as it lasts. */
    static final int MAX_ATTEMPTS = 20;

    /** How long the last flight may be asked for again. */
    private static final int LINGER_MILLIS = 30_000;

    private static final Logger LOG = LoggerFactory.getLogger(DtlsAssociation.class);

    private final DtlsHandshakes handshakes;
    private final Fingerprint peer;
    private final boolean active;
    private final Consumer<SrtpKeys> keyed;
    private final DatagramQueue datagrams;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean over;
    private volatile @Nullable Thread thread;
    private int attempts;

    /** {@code active} means that we begin; {@code keyed} is told the keys on the handshake's thread. */
    public DtlsAssociation(
            DtlsHandshakes handshakes, Fingerprint peer, boolean active, Out out, Consumer<SrtpKeys> keyed) {
        this.handshakes = handshakes;
        this.peer = peer;
        this.active = active;
        this.keyed = keyed;
        datagrams = new DatagramQueue(out::send, active ? null : new FlightOrder());
    }

    /** Sends to the peer; from any thread. */
    @FunctionalInterface
    public interface Out {

        /** Sends this. */
        void send(ByteBuffer datagram) throws IOException;
    }

    /** Whose certificate we take. */
    public Fingerprint peer() {
        return peer;
    }

    /** Whether we begin. */
    public boolean isActive() {
        return active;
    }

    /** A datagram of the peer; from the relay loop. */
    public void take(ByteBuffer datagram) {
        if (!over) {
            datagrams.put(datagram);
            begin();
        }
    }

    /** Begins a handshake unless one is under way or done; from the relay loop. */
    public void begin() {
        if (over || attempts >= MAX_ATTEMPTS || !busy.compareAndSet(false, true)) {
            return;
        }
        if (!handshakes.begin()) {
            busy.set(false);
            return;
        }
        attempts++;
        thread = Thread.ofVirtual().name("dtls").start(this::run);
    }

    /** Ends it with the call. */
    public void close() {
        over = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        DTLSTransport agreed = null;
        try {
            agreed = handshake();
        } catch (IOException | RuntimeException e) {
            LOG.debug("a handshake failed: {}", e.toString());
        } finally {
            handshakes.ended();
        }
        if (agreed != null) {
            linger(agreed);
            over = true;
        }
        busy.set(false);
    }

    private DTLSTransport handshake() throws IOException {
        Agreement agreement = new Agreement(handshakes.identity(), peer, keyed);
        return active
                ? new DTLSClientProtocol().connect(new ActivePeer(agreement), datagrams)
                : new DTLSServerProtocol().accept(new PassivePeer(agreement), datagrams);
    }

    /** Our last flight may be lost; the library repeats it while it is asked to receive. */
    private void linger(DTLSTransport agreed) {
        try {
            agreed.receive(new byte[agreed.getReceiveLimit()], 0, agreed.getReceiveLimit(), LINGER_MILLIS);
        } catch (IOException e) {
            LOG.debug("a peer left its handshake: {}", e.toString());
        }
    }
}
