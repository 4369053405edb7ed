package io.strowger.api.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports, bound before the web server is built, so that a taken one is noticed while nothing runs yet. */
final class WebListeners {
    private static final Logger LOG = LoggerFactory.getLogger(WebListeners.class);
    private static final int BACKLOG = 1024;

    private final List<Listening> all = new ArrayList<>();

    /** One bound port; {@code tls} is null without TLS. */
    record Listening(
            ServerSocketChannel channel,
            InetSocketAddress address,
            @Nullable SSLContext tls) {
        Connector connector(Server server, HttpConfiguration http, Duration idle) {
            ServerConnector connector = tls == null
                    ? new ServerConnector(server, new HttpConnectionFactory(http))
                    : new ServerConnector(server, secured(tls), new HttpConnectionFactory(secured(http)));
            connector.setIdleTimeout(idle.toMillis());
            try {
                connector.open(channel);
            } catch (IOException e) {
                throw new WebServerException("cannot listen on HTTP " + address + ": " + e.getMessage(), e);
            }
            return connector;
        }

        private static SslConnectionFactory secured(SSLContext context) {
            SslContextFactory.Server factory = new SslContextFactory.Server();
            factory.setSslContext(context);
            factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
            factory.setEndpointIdentificationAlgorithm(null);
            return new SslConnectionFactory(factory, "http/1.1");
        }

        private static HttpConfiguration secured(HttpConfiguration http) {
            HttpConfiguration secured = new HttpConfiguration(http);
            // people come by addresses and by names that lead to other certificates; what a name means is settled above
            secured.addCustomizer(new SecureRequestCustomizer(false));
            return secured;
        }
    }

    static WebListeners bind(WebPorts ports) {
        WebListeners listeners = new WebListeners();
        try {
            listeners.bindAll(ports);
        } catch (WebServerException e) {
            listeners.close();
            throw e;
        }
        return listeners;
    }

    private void bindAll(WebPorts ports) {
        for (String host : ports.hosts()) {
            bind(host, ports.http(), null);
        }
        ports.more().ifPresent(more -> ports.hosts().forEach(host -> bind(host, more, null)));
        WebPorts.Secure secure = ports.secure();
        if (secure != null) {
            ports.hosts().forEach(host -> bind(host, secure));
        }
    }

    private void bind(String host, WebPorts.Secure secure) {
        try {
            bind(host, secure.port(), secure.context());
        } catch (WebServerException e) {
            if (secure.required()) {
                throw e;
            }
            LOG.warn("{}; going on without", e.getMessage());
        }
    }

    private void bind(String host, int port, @Nullable SSLContext tls) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.socket().setReuseAddress(true);
                channel.bind(new InetSocketAddress(host, port), BACKLOG);
                all.add(new Listening(channel, (InetSocketAddress) channel.getLocalAddress(), tls));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            String kind = tls == null ? "HTTP " : "HTTPS ";
            throw new WebServerException("cannot listen on " + kind + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    List<Listening> all() {
        return all;
    }

    void close() {
        for (Listening listening : all) {
            try {
                listening.channel().close();
            } catch (IOException e) {
                LOG.debug("closing {}: {}", listening.address(), e.toString());
            }
        }
    }
}
