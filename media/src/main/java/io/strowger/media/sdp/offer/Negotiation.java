package io.strowger.media.sdp.offer;

import io.strowger.media.sdp.Sdp;

/** What came of an offer or an answer: the description to send on, or why there is none. */
public sealed interface Negotiation {

    /** The description to send on. */
    record Agreed(Sdp sdp) implements Negotiation {}

    /** No description: the offer or answer cannot be met. */
    record Refused(SdpRefusal why) implements Negotiation {}
}
