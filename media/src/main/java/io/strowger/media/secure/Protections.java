package io.strowger.media.secure;

import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.secure.dtls.DtlsHandshakes;
import io.strowger.media.secure.dtls.DtlsIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the protection of each leg; one for the process, with its certificate. */
public final class Protections {

    private final SecureRandom random = new SecureRandom();
    private final DtlsHandshakes handshakes;

    private Protections(InstantSource clock) {
        handshakes = new DtlsHandshakes(DtlsIdentity.create(random, clock.instant()));
    }

    /** With a new certificate. */
    public static Protections create(InstantSource clock) {
        return new Protections(clock);
    }

    /** No protection. */
    public static Protection none() {
        return new PlainProtection();
    }

    /** Whether keys of this description are of a kind that we can meet, as far as that can be told from it alone. */
    public static boolean isMet(Sdp sdp) {
        return switch (OfferAnswer.profile(sdp)) {
            case PLAIN -> true;
            case SDES -> SdesProtection.isMet(sdp);
            case DTLS -> DtlsLines.of(sdp).isPresent();
            case UNKNOWN -> false;
        };
    }

    /** Protection of this kind for a leg that we make offers to or answer from {@code us}. */
    public Protection of(Profile profile, LocalSide us) {
        return switch (profile) {
            case SDES -> new SdesProtection(random);
            case DTLS -> new DtlsProtection(random, handshakes, new InetSocketAddress(us.address(), us.rtpPort()));
            case PLAIN, UNKNOWN -> new PlainProtection();
        };
    }

    /**
     * The protection of a leg after this offer of it: the one it has when the offer goes on with that, else a new one;
     * empty when the offer cannot be met.
     */
    public Optional<Protection> offered(
            @Nullable Protection last, Sdp offer, LocalSide us, @Nullable InetAddress behind) {
        Profile profile = OfferAnswer.profile(offer);
        if (profile == Profile.UNKNOWN) {
            return Optional.empty();
        }
        Protection protection = last != null && last.profile() == profile ? last : of(profile, us);
        return protection.learnOffer(offer, behind) ? Optional.of(protection) : Optional.empty();
    }
}
