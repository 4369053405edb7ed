package io.strowger.api;

import io.strowger.api.http.ApiRates;
import io.strowger.api.http.HttpLimits;
import io.strowger.api.http.WebPorts;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the API listens, where the built portal lies, what version it says it is, and where it tells
 * people that phones sign in.
 */
public record ApiOptions(
        WebPorts ports,
        @Nullable Path portal,
        String version,
        InetSocketAddress sip,
        HttpLimits limits,
        ApiRates rates) {
    /** On a free loopback port without a portal: for tests. */
    public static ApiOptions loopback() {
        return new ApiOptions(
                WebPorts.loopback(),
                null,
                "test",
                new InetSocketAddress("127.0.0.1", 5060),
                HttpLimits.defaults(),
                ApiRates.defaults());
    }
}
