package io.strowger.media.sdp.offer;

import io.strowger.media.sdp.Attribute;
import java.util.List;

/**
 * What a side's description says of the protection of its audio: the m-line's protocol, the lines that go with it in
 * the stream and at session level, and whether RTCP has to share the port. What the lines mean is not this package's.
 */
public record Keying(String protocol, List<Attribute> session, List<Attribute> stream, boolean mux) {

    /** Plain RTP. */
    public static final Keying NONE = new Keying("RTP/AVP", List.of(), List.of(), false);

    public Keying {
        session = List.copyOf(session);
        stream = List.copyOf(stream);
    }
}
