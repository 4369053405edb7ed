package io.strowger.call.media;

import io.strowger.media.relay.MediaAddress;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.secure.Protection;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What of one end of a call's media must be known where another call, or another pair of this one, goes on with it.
 *
 * @param local what we said of ourselves, null where media bypasses us
 * @param at which address of ours that was at
 * @param heard the last description it sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, never changed
public record MediaPast(
        @Nullable LocalSide local,
        @Nullable MediaAddress at,
        byte @Nullable [] heard,
        @Nullable InetAddress behind,
        Protection protection) {

    public boolean bypassed() {
        return local == null;
    }

    /** What it last said as an offer to somebody else: what it speaks, without the hold it may be in. */
    public byte[] offer() {
        try {
            return heard == null ? new byte[0] : Sdp.parse(heard).bothWays().toBytes();
        } catch (SdpException malformed) {
            return new byte[0];
        }
    }
}
