package io.strowger.api;

import io.strowger.api.http.HttpLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the API listens (port 0: a free one), where the built portal lies, what version it says it is. */
public record ApiOptions(String host, int port, @Nullable Path portal, String version, HttpLimits limits) {
    /** On a free loopback port without a portal: for tests. */
    public static ApiOptions loopback() {
        return new ApiOptions("127.0.0.1", 0, null, "test", HttpLimits.defaults());
    }
}
