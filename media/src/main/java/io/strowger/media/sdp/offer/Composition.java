package io.strowger.media.sdp.offer;

import io.strowger.media.sdp.Connection;
import io.strowger.media.sdp.Fields;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Origin;
import io.strowger.media.sdp.Sdp;
import java.util.List;

/** Puts a description of ours together; its version grows by one when, and only when, it differs from the last one. */
final class Composition {

    private static final long FIRST_VERSION = 1;
    private static final int MAX_VERSION_DIGITS = 9;

    private Composition() {}

    static Sdp compose(LocalSide us, List<String> times, List<MediaDescription> media) {
        Sdp last = us.lastSent();
        if (last == null) {
            return sdp(us, FIRST_VERSION, times, media);
        }
        long version = Fields.number(last.origin().version(), MAX_VERSION_DIGITS);
        Sdp same = sdp(us, version, times, media);
        return same.equals(last) ? same : sdp(us, version + 1, times, media);
    }

    private static Sdp sdp(LocalSide us, long version, List<String> times, List<MediaDescription> media) {
        Connection connection = Connection.of(us.address());
        Origin origin = Origin.of(us.sessionId(), version, connection);
        return new Sdp(origin, "-", connection, List.of(), times, us.keying().session(), media);
    }
}
