package io.strowger.media.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose packets a socket takes. The signalled address is taken at once. A phone behind NAT sends from
 * elsewhere: from the signalled IP on another port, from where its signalling comes, or, when the signalled address
 * is a private one and nothing better is known, from anywhere public. Whoever is taken first is locked; strangers then
 * change nothing, except that the signalled address itself may still take a fresh latch over.
 */
final class SourceLock {

    /** Packets after which a latch is as good as the signalled address: half a second of voice. */
    static final int PROBATION_PACKETS = 25;

    private final boolean trustsPublicForPrivate;

    private @Nullable InetSocketAddress signalled;
    private @Nullable InetAddress behind;
    private @Nullable InetSocketAddress source;
    private boolean relearning;
    private int heard;

    /** The rule for private addresses is for RTP only: RTCP follows the RTP's lock. */
    SourceLock(boolean trustsPublicForPrivate) {
        this.trustsPublicForPrivate = trustsPublicForPrivate;
    }

    /**
     * Says where the peer wants its packets. Another address is learned from the start; the same one again lets the
     * peer move once more, since its NAT may have changed; nowhere (null) keeps the lock and stops the sending.
     */
    void aim(@Nullable InetSocketAddress wanted, @Nullable InetAddress signalling) {
        behind = signalling;
        if (wanted == null || wanted.equals(signalled)) {
            relearning = wanted != null && source != null;
        } else {
            source = null;
        }
        signalled = wanted;
    }

    /** The peer's RTP comes from here: its RTCP may too. */
    void follow(InetAddress address) {
        behind = address;
    }

    /** Whether a valid packet from there is taken; locks to it when it is the first. */
    boolean accepts(InetSocketAddress from) {
        if (from.equals(source)) {
            relearning = false;
            heard = Math.min(heard + 1, PROBATION_PACKETS);
            return true;
        }
        if (!mayReplace(from)) {
            return false;
        }
        source = from;
        heard = 1;
        relearning = false;
        return true;
    }

    private boolean mayReplace(InetSocketAddress from) {
        InetSocketAddress said = signalled;
        if (said == null) {
            return false;
        }
        if (from.equals(said)) {
            return source == null || relearning || !isSettled();
        }
        InetAddress address = from.getAddress();
        if (source == null) {
            return isKnown(address, said) || isBehindUnknownNat(address, said);
        }
        return relearning && (isKnown(address, said) || address.equals(source.getAddress()));
    }

    private boolean isKnown(InetAddress address, InetSocketAddress said) {
        return address.equals(said.getAddress()) || address.equals(behind);
    }

    private boolean isBehindUnknownNat(InetAddress address, InetSocketAddress said) {
        boolean nothingBetter = behind == null || Addresses.isPrivate(behind);
        return trustsPublicForPrivate
                && nothingBetter
                && Addresses.isPrivate(said.getAddress())
                && !Addresses.isPrivate(address);
    }

    /** Whether the lock will not move again before the next {@link #aim}: the socket may be connected. */
    boolean isSettled() {
        return source != null && !relearning && (source.equals(signalled) || heard >= PROBATION_PACKETS);
    }

    /** The source locked to. */
    @Nullable
    InetSocketAddress source() {
        return source;
    }

    /** Where packets for the peer go; null when it wants none. */
    @Nullable
    InetSocketAddress target() {
        return signalled == null || source == null ? signalled : source;
    }

    /** Forgets everything. */
    void clear() {
        signalled = null;
        behind = null;
        source = null;
        relearning = false;
        heard = 0;
    }
}
