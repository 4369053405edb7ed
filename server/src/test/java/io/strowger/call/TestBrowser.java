package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.relay.Guarded;
import io.strowger.media.relay.PacketGuard;
import io.strowger.media.sdp.Attribute;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.offer.Keying;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.sdp.offer.RemoteAudio;
import io.strowger.media.secure.dtls.DtlsAssociation;
import io.strowger.media.secure.dtls.DtlsHandshakes;
import io.strowger.media.secure.dtls.DtlsIdentity;
import io.strowger.media.secure.dtls.Fingerprint;
import io.strowger.media.secure.dtls.SrtpKeys;
import io.strowger.media.secure.ice.StunWriter;
import io.strowger.media.secure.srtp.SrtpContext;
import io.strowger.media.secure.srtp.SrtpContext.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The media half of a browser: full ICE towards our lite agent, DTLS as client, SRTP; it insists on what RFC 8827 does. */
final class TestBrowser implements TestKeys, PacketGuard {

    private static final String PROTOCOL = "UDP/TLS/RTP/SAVPF";
    private static final long CHECK_NANOS = 100_000_000;
    private static final int STUN_SUCCESS = 0x0101;
    private final Guarded media;
    private volatile DtlsHandshakes handshakes = newIdentity();
    private volatile String fragment = "brow";
    private boolean renewed;
    private volatile @Nullable Far far;
    private volatile @Nullable DtlsAssociation association;
    private volatile @Nullable SrtpContext out;
    private volatile @Nullable SrtpContext in;
    private volatile @Nullable Reply reply;
    private long checkedAt;

    /** The other end as its description says. */
    private record Far(String fragment, String password, InetSocketAddress address, Fingerprint fingerprint) {}

    TestBrowser(LocalSide us, Guarded media) {
        this.media = media;
        assertTrue(us.rtpPort() > 0);
    }

    private static DtlsHandshakes newIdentity() {
        return new DtlsHandshakes(DtlsIdentity.create(new SecureRandom(), Instant.now()));
    }

    @Override
    public void renew() {
        handshakes = newIdentity();
        renewed = true;
        restart();
    }

    @Override
    public void restart() {
        fragment += "x";
    }

    /** The credentials the other side has for our checks. */
    String theirFragment() {
        return java.util.Objects.requireNonNull(far).fragment;
    }

    @Override
    public Keying offering() {
        return keying("actpass");
    }

    @Override
    public Keying answering() {
        return keying("active");
    }

    /** As Chrome writes it, with lines we do not need. */
    private Keying keying(String setup) {
        String fingerprint = handshakes.identity().fingerprint().text();
        return new Keying(
                PROTOCOL,
                List.of(
                        Attribute.of("group", "BUNDLE audio"),
                        Attribute.of("extmap-allow-mixed"),
                        Attribute.of("msid-semantic", " WMS stream")),
                List.of(
                        Attribute.of("ice-ufrag", fragment),
                        Attribute.of("ice-pwd", "0123456789012345678901"),
                        Attribute.of("ice-options", "trickle"),
                        Attribute.of("fingerprint", fingerprint),
                        Attribute.of("setup", setup),
                        Attribute.of("mid", "audio"),
                        Attribute.of("extmap", "1 urn:ietf:params:rtp-hdrext:ssrc-audio-level"),
                        Attribute.of("msid", "stream track"),
                        Attribute.of("rtcp-fb", "111 transport-cc"),
                        Attribute.of("ssrc", "1 cname:browser")),
                true);
    }

    @Override
    public void learnOffer(Sdp offer) {
        learn(offer, "actpass");
    }

    @Override
    public void learnAnswer(Sdp answer) {
        learn(answer, "passive");
        assertEquals("BUNDLE audio", answer.attribute("group").orElseThrow().value());
    }

    private void learn(Sdp sdp, String setup) {
        MediaDescription audio = OfferAnswer.audio(sdp).orElseThrow();
        assertEquals(PROTOCOL, audio.protocol());
        assertEquals(setup, value(audio, "setup"));
        assertTrue(audio.attribute("rtcp-mux").isPresent(), "RTCP shares the port");
        assertTrue(sdp.attribute("ice-lite").isPresent(), "we are told to lead");
        assertTrue(value(audio, "candidate").endsWith(" " + audio.port() + " typ host"));
        InetSocketAddress address =
                OfferAnswer.remote(sdp).map(RemoteAudio::rtp).orElseThrow();
        Fingerprint fingerprint = Fingerprint.parse(value(audio, "fingerprint")).orElseThrow();
        far = new Far(value(audio, "ice-ufrag"), value(audio, "ice-pwd"), address, fingerprint);
        if (association == null || renewed) {
            renewed = false;
            out = null;
            in = null;
            association = new DtlsAssociation(handshakes, fingerprint, true, this::send, this::keyed);
            media.guard(this);
        }
    }

    private static String value(MediaDescription audio, String name) {
        return String.valueOf(audio.attribute(name).orElseThrow().value());
    }

    private void keyed(SrtpKeys keys) {
        out = new SrtpContext(keys.outbound());
        in = new SrtpContext(keys.inbound());
    }

    private void send(ByteBuffer datagram) throws IOException {
        Far there = far;
        Reply way = reply;
        if (there != null && way != null) {
            way.send(datagram, there.address);
        }
    }

    @Override
    public void control(ByteBuffer datagram, InetSocketAddress from, Reply way) {
        reply = way;
        DtlsAssociation now = java.util.Objects.requireNonNull(association);
        if (datagram.get(0) >= 20) {
            now.take(datagram);
        } else if (datagram.getShort(0) == STUN_SUCCESS && out == null) {
            now.begin();
        }
    }

    @Override
    public boolean open(ByteBuffer packet, boolean rtcp) {
        SrtpContext context = in;
        return context != null && context.open(packet, rtcp) == Outcome.FINE;
    }

    @Override
    public boolean seal(ByteBuffer packet, boolean rtcp) {
        SrtpContext context = out;
        return context != null && context.seal(packet, rtcp) == Outcome.FINE;
    }

    @Override
    public boolean admits(InetSocketAddress from) {
        return true;
    }

    /** A check now and then, first to find the path, later for consent (RFC 7675). */
    @Override
    public void tick(long nanos, Reply way) throws IOException {
        Far there = far;
        reply = way;
        if (there == null || nanos - checkedAt < CHECK_NANOS) {
            return;
        }
        checkedAt = nanos;
        byte[] transaction = new byte[12];
        ByteBuffer.wrap(transaction).putLong(nanos);
        ByteBuffer check = StunWriter.request(transaction)
                .username(there.fragment + ':' + fragment)
                .nominating(nanos)
                .signed(there.password);
        way.send(check, there.address);
    }
}
