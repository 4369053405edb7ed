package io.strowger.media.secure.dtls;

import java.util.concurrent.Semaphore;

/** Who we are in all handshakes of the process, and how many may be under way at once. */
public final class DtlsHandshakes {

    /** A handshake is a millisecond of work and a second of waiting; a hello more than these is lost and comes again. */
    public static final int MAX_AT_ONCE = 256;

    private final DtlsIdentity identity;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);

    /** Handshakes by this identity. */
    public DtlsHandshakes(DtlsIdentity identity) {
        this.identity = identity;
    }

    /** Who we are. */
    public DtlsIdentity identity() {
        return identity;
    }

    boolean begin() {
        return places.tryAcquire();
    }

    void ended() {
        places.release();
    }
}
