package io.strowger.media.secure;

import io.strowger.media.relay.Guarded;
import io.strowger.media.relay.PacketGuard;
import io.strowger.media.secure.dtls.DtlsAssociation;
import io.strowger.media.secure.dtls.DtlsHandshakes;
import io.strowger.media.secure.dtls.Fingerprint;
import io.strowger.media.secure.dtls.SrtpKeys;
import io.strowger.media.secure.ice.IceCredentials;
import io.strowger.media.secure.ice.IceLite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a side whose keys come by DTLS: checks go to ICE, handshakes to the association, packets through SRTP. A
 * handshake is only taken from where the peer has shown or said that it is: anybody may send a hello.
 */
final class DtlsGuard implements PacketGuard {

    /** RFC 7983 §7: the first byte of STUN is below, that of DTLS from 20 to 63. */
    private static final int STUN_BELOW = 4;

    private static final int DTLS_FROM = 20;
    private static final int DTLS_TO = 63;

    private final DtlsHandshakes handshakes;
    private final IceLite ice;
    private final SrtpPair srtp = new SrtpPair();
    private volatile @Nullable Guarded side;
    private volatile @Nullable DtlsAssociation association;
    private volatile @Nullable Known known;
    private volatile @Nullable Way way;
    private volatile long foreign;
    private volatile int agreements;
    private volatile int keyed;
    private @Nullable Reply media;

    /** Where a peer without ICE said it is, where it signals from, and whether it has one port for all. */
    record Known(@Nullable InetSocketAddress rtp, @Nullable InetAddress behind, boolean muxed) {

        boolean is(InetSocketAddress from) {
            return from.getAddress().equals(behind)
                    || rtp != null && rtp.getAddress().equals(from.getAddress());
        }
    }

    /** How handshakes go out. */
    private record Way(Reply reply, InetSocketAddress to) {}

    DtlsGuard(DtlsHandshakes handshakes, IceCredentials credentials) {
        this.handshakes = handshakes;
        ice = new IceLite(credentials, this::found);
    }

    IceLite ice() {
        return ice;
    }

    // --------------------------------------------------------------------------------------------- on the call's
    // thread

    void standBefore(Guarded wanted) {
        if (side != wanted) {
            side = wanted;
            wanted.guard(this);
            found(ice.path());
        }
    }

    /**
     * Whom to shake hands with, and who begins; the same again keeps the association unless it is to be anew (RFC 8842 §4).
     * Until the new one is there the last keys go on.
     */
    void peer(Fingerprint fingerprint, boolean active, boolean anew, @Nullable Known withoutIce) {
        known = withoutIce;
        DtlsAssociation now = association;
        boolean same = now != null && now.peer().equals(fingerprint) && now.isActive() == active;
        if (same && !anew) {
            return;
        }
        agreements = agreements + 1;
        int agreement = agreements;
        if (now != null) {
            now.close();
        }
        association = new DtlsAssociation(handshakes, fingerprint, active, this::send, keys -> keyed(agreement, keys));
    }

    Protection.Dropped dropped() {
        Protection.Dropped packets = srtp.dropped();
        return new Protection.Dropped(packets.forged(), packets.replayed(), packets.other() + foreign + ice.refused());
    }

    void close() {
        DtlsAssociation now = association;
        if (now != null) {
            now.close();
        }
    }

    // ------------------------------------------------------------------------------------------ on the handshake's
    // thread

    private void keyed(int agreement, SrtpKeys keys) {
        if (agreement == agreements) {
            srtp.key(keys.outbound(), keys.inbound());
            keyed = agreement;
        }
    }

    private void send(ByteBuffer datagram) throws IOException {
        Way out = way;
        if (out != null) {
            out.reply.send(datagram, out.to);
        }
    }

    // ---------------------------------------------------------------------------------------------- on the relay loop

    @Override
    public void control(ByteBuffer datagram, InetSocketAddress from, Reply reply) throws IOException {
        int first = datagram.get(datagram.position());
        if (first < STUN_BELOW) {
            ice.take(datagram, from, reply);
            beginIfOurs(reply);
        } else if (first >= DTLS_FROM && first <= DTLS_TO) {
            handshake(datagram, from, reply);
        }
    }

    private void handshake(ByteBuffer datagram, InetSocketAddress from, Reply reply) {
        DtlsAssociation now = association;
        if (now == null || !mayShakeHands(from) || !isForMedia(reply)) {
            foreign = foreign + 1;
            return;
        }
        way = new Way(reply, from);
        now.take(datagram);
    }

    /** RFC 5764 §4.1: RTCP on a port of its own has a handshake of its own, which we do without, as without that RTCP. */
    private boolean isForMedia(Reply reply) {
        Known peer = known;
        return peer == null || peer.muxed() || reply == media;
    }

    private boolean mayShakeHands(InetSocketAddress from) {
        Known peer = known;
        return peer == null ? ice.isValidated(from) : peer.is(from);
    }

    /** The path changes with the peer's network; the handshake, if it still lasts, follows. */
    private void found(@Nullable InetSocketAddress path) {
        Guarded guarded = side;
        if (guarded != null && path != null) {
            guarded.remote(path, path);
        }
    }

    private void beginIfOurs(Reply reply) {
        DtlsAssociation now = association;
        Known peer = known;
        InetSocketAddress to = peer == null ? ice.path() : peer.rtp();
        if (now != null && now.isActive() && to != null && keyed != agreements) {
            way = new Way(reply, to);
            now.begin();
        }
    }

    @Override
    public boolean open(ByteBuffer packet, boolean rtcp) {
        return srtp.open(packet, rtcp);
    }

    @Override
    public boolean seal(ByteBuffer packet, boolean rtcp) {
        return srtp.seal(packet, rtcp);
    }

    @Override
    public boolean admits(InetSocketAddress from) {
        return known != null || ice.isValidated(from);
    }

    @Override
    public void tick(long nanos, Reply reply) {
        media = reply;
        beginIfOurs(reply);
    }
}
