package io.strowger.media.secure.dtls;

import io.strowger.media.secure.srtp.SrtpKey;

/** The keys of both directions: what we seal with and what we open with. */
public record SrtpKeys(SrtpKey outbound, SrtpKey inbound) {}
