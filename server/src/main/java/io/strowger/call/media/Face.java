package io.strowger.call.media;

import io.strowger.media.relay.MediaAddress;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.secure.Protection;
import io.strowger.media.secure.Protections;
import io.strowger.sip.value.Body;
import org.jspecify.annotations.Nullable;

/** What one leg sees of us; of several that ring each has its own, its own keys, and the address it can reach. */
public final class Face {

    final @Nullable MediaAddress at;

    @Nullable
    LocalSide local;

    Protection protection = Protections.none();

    @Nullable
    Body lastSent;

    /** Whether what it says next answers an offer of ours. */
    boolean asked;

    /** Without protection, so far. */
    Face(@Nullable MediaAddress at, @Nullable LocalSide local) {
        this.at = at;
        this.local = local;
    }
}
