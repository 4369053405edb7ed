package io.strowger.api.http;

import java.util.List;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where the web server listens; port 0 takes a free one.
 *
 * @param hosts our addresses
 * @param http without TLS
 * @param secure with TLS; null for none
 * @param more one more port without TLS
 */
public record WebPorts(
        List<String> hosts, int http, @Nullable Secure secure, OptionalInt more) {
    /** TLS: the port and our keys; one that is not required may be taken already. */
    public record Secure(int port, SSLContext context, boolean required) {}

    public WebPorts {
        hosts = List.copyOf(hosts);
    }

    /** A free port of the loopback address: for tests. */
    public static WebPorts loopback() {
        return new WebPorts(List.of("127.0.0.1"), 0, null, OptionalInt.empty());
    }
}
