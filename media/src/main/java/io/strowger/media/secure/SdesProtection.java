package io.strowger.media.secure;

import io.strowger.media.relay.Guarded;
import io.strowger.media.relay.PacketGuard;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.offer.Keying;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.secure.srtp.SrtpKey;
import io.strowger.media.secure.srtp.SrtpSuite;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SRTP with the keys in the descriptions (RFC 4568): we offer two suites and answer the first that is ours. */
final class SdesProtection implements Protection, PacketGuard {

    private final SecureRandom random;
    private final SrtpPair srtp = new SrtpPair();
    private String protocol = "RTP/SAVP";
    private List<Own> own;
    private @Nullable Own chosen;

    /** A line of ours: each carries the key we seal with if it is the one agreed on (§5.1.1). */
    private record Own(int tag, SrtpKey key) {

        CryptoLine line() {
            return new CryptoLine(tag, key.suite().name(), Base64.getEncoder().encodeToString(key.keyAndSalt()));
        }
    }

    SdesProtection(SecureRandom random) {
        this.random = random;
        own = List.of(
                new Own(1, SrtpKey.random(SrtpSuite.AES_CM_128_HMAC_SHA1_80, random)),
                new Own(2, SrtpKey.random(SrtpSuite.AES_CM_128_HMAC_SHA1_32, random)));
    }

    @Override
    public Profile profile() {
        return Profile.SDES;
    }

    @Override
    public Keying offering() {
        return keying(own);
    }

    @Override
    public Keying answering() {
        return keying(chosen == null ? List.of() : List.of(chosen));
    }

    private Keying keying(List<Own> lines) {
        return new Keying(
                protocol,
                List.of(),
                lines.stream().map(each -> each.line().attribute()).toList(),
                false);
    }

    @Override
    public boolean learnOffer(Sdp offer, @Nullable InetAddress behind) {
        MediaDescription audio = OfferAnswer.audio(offer).orElseThrow();
        for (CryptoLine line : CryptoLine.of(audio)) {
            SrtpKey theirs = key(line).orElse(null);
            if (theirs != null) {
                protocol = audio.protocol();
                answer(line.tag(), theirs);
                return true;
            }
        }
        return false;
    }

    static boolean isMet(Sdp sdp) {
        MediaDescription audio = OfferAnswer.audio(sdp).orElseThrow();
        return CryptoLine.of(audio).stream().anyMatch(line -> key(line).isPresent());
    }

    /** Our key of that suite stays what it was: a hold must not start the sound anew. */
    private void answer(int tag, SrtpKey theirs) {
        Own last = chosen;
        boolean same = last != null && last.key.suite() == theirs.suite();
        SrtpKey ours = last != null && same ? last.key : SrtpKey.random(theirs.suite(), random);
        agree(new Own(tag, ours), theirs);
        own = List.of(new Own(1, ours));
    }

    @Override
    public boolean learnAnswer(Sdp answer, @Nullable InetAddress behind) {
        MediaDescription audio = OfferAnswer.audio(answer).orElseThrow();
        for (CryptoLine line : CryptoLine.of(audio)) {
            SrtpKey theirs = key(line).orElse(null);
            Own ours = offered(line.tag());
            // §5.1.3: tag and suite are those of one line of the offer
            if (theirs != null && ours != null && ours.key.suite() == theirs.suite()) {
                agree(ours, theirs);
                return true;
            }
        }
        return false;
    }

    private @Nullable Own offered(int tag) {
        return own.stream().filter(each -> each.tag == tag).findFirst().orElse(null);
    }

    private void agree(Own ours, SrtpKey theirs) {
        chosen = ours;
        srtp.key(ours.key, theirs);
    }

    private static Optional<SrtpKey> key(CryptoLine line) {
        return SrtpSuite.named(line.suite()).flatMap(suite -> key(suite, line.key()));
    }

    private static Optional<SrtpKey> key(SrtpSuite suite, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == SrtpSuite.KEY_BYTES + suite.saltBytes()
                    ? Optional.of(SrtpKey.of(suite, bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public void protect(Guarded side) {
        side.guard(this);
    }

    @Override
    public boolean findsPeer() {
        return false;
    }

    @Override
    public void moved(LocalSide us) {}

    @Override
    public Dropped dropped() {
        return srtp.dropped();
    }

    @Override
    public void close() {}

    // ---------------------------------------------------------------------------------------------- on the relay loop

    /** Phones keep their NAT open with STUN; nobody here asked for it. */
    @Override
    public void control(ByteBuffer datagram, InetSocketAddress from, Reply reply) {}

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
        return true;
    }

    @Override
    public void tick(long nanos, Reply reply) {}
}
