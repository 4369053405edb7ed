package io.strowger.media.endpoint;

import java.net.InetAddress;
import java.util.function.LongSupplier;

/** How media ends of our own run: the address they bind and tell, how many there may be, and the monotonic clock. */
public record EndpointOptions(InetAddress address, int maxEndpoints, LongSupplier nanos) {

    private static final int MAX_ENDPOINTS = 1000;

    /** The usual bounds and clock. */
    public static EndpointOptions on(InetAddress address) {
        return new EndpointOptions(address, MAX_ENDPOINTS, System::nanoTime);
    }
}
