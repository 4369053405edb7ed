package io.strowger.media.secure;

import io.strowger.media.relay.Guarded;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.offer.Keying;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.sdp.offer.OfferAnswer;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** None: RTP as it is. */
final class PlainProtection implements Protection {

    @Override
    public Profile profile() {
        return Profile.PLAIN;
    }

    @Override
    public Keying offering() {
        return Keying.NONE;
    }

    @Override
    public Keying answering() {
        return Keying.NONE;
    }

    @Override
    public boolean learnOffer(Sdp offer, @Nullable InetAddress behind) {
        return OfferAnswer.profile(offer) == Profile.PLAIN;
    }

    @Override
    public boolean learnAnswer(Sdp answer, @Nullable InetAddress behind) {
        return OfferAnswer.profile(answer) == Profile.PLAIN;
    }

    @Override
    public void protect(Guarded side) {
        side.guard(null);
    }

    @Override
    public boolean findsPeer() {
        return false;
    }

    @Override
    public void moved(LocalSide us) {}

    @Override
    public Dropped dropped() {
        return Dropped.NONE;
    }

    @Override
    public void close() {}
}
