package io.strowger.sip.locate;

import io.strowger.sip.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Whom to find: a name or address, the port if one was given (else -1), the transport if one was (else null). */
public record Wanted(String host, int port, @Nullable Transport transport) {}
