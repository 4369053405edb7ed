package io.strowger.media.secure;

import io.strowger.media.relay.Guarded;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.offer.Keying;
import io.strowger.media.sdp.offer.LocalSide;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * How one leg's media is protected: what our descriptions to it say, and what is done with its packets. The call's
 * thread alone uses it.
 */
public sealed interface Protection permits PlainProtection, SdesProtection, DtlsProtection {

    /** How the stream is described. */
    Profile profile();

    /** What the next offer to this leg says. */
    Keying offering();

    /** What the answer to this leg's last offer says. */
    Keying answering();

    /** Takes over what the leg offered; false when nothing in it can be met. {@code behind}: where it signals from. */
    boolean learnOffer(Sdp offer, @Nullable InetAddress behind);

    /** Takes over what the leg answered to our last offer; false when it is no answer to it. */
    boolean learnAnswer(Sdp answer, @Nullable InetAddress behind);

    /** Puts itself before this side's socket; again does nothing. */
    void protect(Guarded side);

    /** Whether the leg's address comes from its checks and not from its description. */
    boolean findsPeer();

    /** The leg goes on at these ports of ours; its next offer says so. */
    void moved(LocalSide us);

    /** Packets that were not taken. */
    Dropped dropped();

    /** Ends what is under way. */
    void close();

    /** Packets dropped: with a tag that is not the peer's, seen before, or otherwise no good. */
    record Dropped(long forged, long replayed, long other) {

        static final Dropped NONE = new Dropped(0, 0, 0);
    }
}
