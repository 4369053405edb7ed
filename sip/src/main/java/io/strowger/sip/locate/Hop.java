package io.strowger.sip.locate;

import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;

/** One server to try, and over what; over TLS the address bears the name its certificate must show. */
public record Hop(Transport transport, InetSocketAddress address) {}
