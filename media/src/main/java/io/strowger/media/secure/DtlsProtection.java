package io.strowger.media.secure;

import io.strowger.media.relay.Guarded;
import io.strowger.media.sdp.Attribute;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.offer.Keying;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.sdp.offer.RemoteAudio;
import io.strowger.media.secure.dtls.DtlsHandshakes;
import io.strowger.media.secure.ice.IceCredentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * SRTP with keys of a DTLS handshake (RFC 5763): browsers, who find their way by ICE (RFC 8839), and phones, who may do
 * without it. The association lasts as long as certificates and roles stay the same (RFC 8842 §4).
 */
final class DtlsProtection implements Protection {

    private static final String BROWSERS = "UDP/TLS/RTP/SAVPF";

    /** RFC 8445 §5.1.2.1: a host candidate of the best kind, for RTP. */
    private static final long PRIORITY = (126L << 24) + (65535L << 8) + 255;

    private final SecureRandom random;
    private final DtlsHandshakes handshakes;
    private InetSocketAddress us;
    private final DtlsGuard guard;
    private String protocol = BROWSERS;
    private boolean ice = true;
    private boolean bundled = true;
    private String mid = "0";
    private @Nullable String peerFragment;
    private @Nullable String peerTlsId;
    private boolean moved;
    private @Nullable Boolean active;

    /** {@code us} is the address we advertise for this leg. */
    DtlsProtection(SecureRandom random, DtlsHandshakes handshakes, InetSocketAddress us) {
        this.random = random;
        this.handshakes = handshakes;
        this.us = us;
        guard = new DtlsGuard(handshakes, IceCredentials.random(random));
    }

    @Override
    public Profile profile() {
        return Profile.DTLS;
    }

    /** RFC 8842 §5.2, §5.5: an offer, first or later, leaves the roles open. */
    @Override
    public Keying offering() {
        return keying("actpass");
    }

    @Override
    public Keying answering() {
        return keying(Boolean.TRUE.equals(active) ? "active" : "passive");
    }

    private Keying keying(String setup) {
        List<Attribute> session = new ArrayList<>(2);
        List<Attribute> stream = new ArrayList<>(8);
        if (bundled) {
            session.add(Attribute.of("group", "BUNDLE " + mid));
        }
        stream.add(Attribute.of("mid", mid));
        if (ice) {
            session.add(Attribute.of("ice-lite"));
            candidate(stream);
        }
        stream.add(
                Attribute.of("fingerprint", handshakes.identity().fingerprint().text()));
        stream.add(Attribute.of("setup", setup));
        return new Keying(protocol, session, stream, ice);
    }

    /** One address, one component: browsers share the port with RTCP (RFC 8827 §6.5, RFC 8839 §5.1). */
    private void candidate(List<Attribute> stream) {
        IceCredentials ours = guard.ice().credentials();
        stream.add(Attribute.of("ice-ufrag", ours.fragment()));
        stream.add(Attribute.of("ice-pwd", ours.password()));
        String where = us.getAddress().getHostAddress() + ' ' + us.getPort();
        stream.add(Attribute.of("candidate", "1 1 UDP " + PRIORITY + ' ' + where + " typ host"));
        stream.add(Attribute.of("end-of-candidates"));
    }

    @Override
    public boolean learnOffer(Sdp offer, @Nullable InetAddress behind) {
        DtlsLines theirs = DtlsLines.of(offer).orElse(null);
        if (theirs == null) {
            return false;
        }
        protocol = theirs.protocol();
        bundled = theirs.bundled();
        mid = theirs.mid() == null ? mid : theirs.mid();
        restarted(theirs.iceFragment());
        // §5.3: who is offered the choice may wait; the role once taken is kept (§5.5)
        boolean begin = theirs.isPassive() || !theirs.isActive() && Boolean.TRUE.equals(active);
        learn(theirs, begin, offer, behind);
        return true;
    }

    /** RFC 8839 §4.4.1.1.1: other credentials in an offer mean that all paths are checked anew, with others of ours. */
    private void restarted(@Nullable String fragment) {
        if (peerFragment != null && fragment != null && !fragment.equals(peerFragment)) {
            guard.ice().restart(IceCredentials.random(random));
        }
    }

    @Override
    public boolean learnAnswer(Sdp answer, @Nullable InetAddress behind) {
        DtlsLines theirs = DtlsLines.of(answer).orElse(null);
        if (theirs == null) {
            return false;
        }
        learn(theirs, theirs.isPassive(), answer, behind);
        return true;
    }

    private void learn(DtlsLines theirs, boolean begin, Sdp sdp, @Nullable InetAddress behind) {
        ice = theirs.iceFragment() != null;
        peerFragment = theirs.iceFragment();
        active = begin;
        RemoteAudio remote = OfferAnswer.remote(sdp).orElseThrow();
        DtlsGuard.Known known = new DtlsGuard.Known(remote.rtp(), behind, remote.rtcpMux());
        // RFC 8842 §4: without ICE another port of ours is another association
        boolean anew = moved && !ice || !Objects.equals(theirs.tlsId(), peerTlsId);
        moved = false;
        peerTlsId = theirs.tlsId();
        guard.peer(theirs.fingerprint(), begin, anew, ice ? null : known);
    }

    @Override
    public void protect(Guarded side) {
        guard.standBefore(side);
    }

    @Override
    public boolean findsPeer() {
        return ice;
    }

    /** RFC 8839 §4.4.1.1.1: another address of ours means that paths are checked anew. */
    @Override
    public void moved(LocalSide local) {
        us = new InetSocketAddress(local.address(), local.rtpPort());
        moved = true;
        guard.ice().restart(IceCredentials.random(random));
    }

    @Override
    public Dropped dropped() {
        return guard.dropped();
    }

    @Override
    public void close() {
        guard.close();
    }
}
