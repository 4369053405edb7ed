package io.strowger.api.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.strowger.sip.SipStack;
import io.strowger.sip.message.SipLimits;
import io.strowger.sip.transport.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;

/** The web server underneath (Javalin on virtual threads): everything that knows it is in here. */
public final class WebServer implements AutoCloseable {
    private static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.PUT,
            HandlerType.POST,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS);

    private static final int UNASKED_SESSION_SECONDS = 60;

    private final Javalin javalin;
    private final WebListeners listeners;
    private final SipDoor door;

    private WebServer(Javalin javalin, WebListeners listeners, SipDoor door) {
        this.javalin = javalin;
        this.listeners = listeners;
        this.door = door;
    }

    /** A request the server could not even hand on: its path or query is broken, or its body does not come as it should. */
    public enum Broken {
        PATH,
        QUERY,
        TOO_LARGE,
        TOO_SLOW,
        BROKEN_OFF
    }

    /** Answers requests; must not throw. */
    public interface Handler {
        Reply answer(Request request);

        Reply broken(Broken how);
    }

    /** Listens on these ports. */
    public static WebServer start(WebPorts ports, HttpLimits limits, Handler handler) {
        WebListeners listeners = WebListeners.bind(ports);
        SipDoor door = new SipDoor();
        try {
            Javalin javalin = Javalin.create(config -> {
                configure(config, limits, handler);
                listeners
                        .all()
                        .forEach(listening -> config.jetty.addConnector(
                                (server, http) -> listening.connector(server, http, limits.idle())));
                sip(config, door);
            });
            javalin.start();
            return new WebServer(javalin, listeners, door);
        } catch (RuntimeException failed) {
            listeners.close();
            throw failed;
        }
    }

    private static void sip(JavalinConfig config, SipDoor door) {
        config.jetty.modifyWebSocketServletFactory(factory -> door.limit(factory, SipLimits.DEFAULT.message()));
        config.routes.wsBeforeUpgrade(SipDoor.PATH, door::beforeUpgrade);
        config.routes.ws(SipDoor.PATH, door::configure);
    }

    public int port() {
        return javalin.port();
    }

    /** The first port with TLS; empty without one. */
    public OptionalInt securePort() {
        return listeners.all().stream()
                .filter(each -> each.tls() != null)
                .mapToInt(each -> each.address().getPort())
                .findFirst();
    }

    /** Lets phones in by WebSocket on every port, to this stack. */
    public void carrySip(SipStack stack) {
        door.open(listeners.all().stream()
                .map(each -> stack.webSocket(each.tls() == null ? Transport.WS : Transport.WSS, each.address()))
                .toList());
    }

    @Override
    public void close() {
        javalin.stop();
        listeners.close();
    }

    private static void configure(JavalinConfig config, HttpLimits limits, Handler handler) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = limits.bodyBytes();
        config.http.compressionStrategy = CompressionStrategy.GZIP;
        config.http.generateEtags = false;
        config.jetty.modifyHttpConfiguration(http -> tighten(http, limits));
        config.jetty.modifyServer(server -> limit(server, limits));
        config.jetty.modifyServletContextHandler(context -> forget(context.getSessionHandler()));
        for (HandlerType method : METHODS) {
            config.routes.addHttpHandler(method, "*", context -> serve(context, limits, handler));
            config.routes.addHttpHandler(method, "/", context -> serve(context, limits, handler));
        }
        // a method nobody knows is answered by the resource too: it says which ones it takes (RFC 9110 §15.5.6)
        config.routes.error(Reply.NOT_FOUND, context -> {
            if (!METHODS.contains(context.method())) {
                serve(context, limits, handler);
            }
        });
    }

    private static void tighten(HttpConfiguration http, HttpLimits limits) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(limits.headerBytes());
        http.setIdleTimeout(limits.idle().toMillis());
    }

    /** Every WebSocket is given a session that nobody asks for: no cookie names it, and it does not stay. */
    private static void forget(SessionHandler sessions) {
        sessions.setUsingCookies(false);
        sessions.setMaxInactiveInterval(UNASKED_SESSION_SECONDS);
    }

    private static void limit(Server server, HttpLimits limits) {
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    }

    private static void serve(Context context, HttpLimits limits, Handler handler) throws IOException {
        write(context, answer(context, limits, handler));
    }

    private static Reply answer(Context context, HttpLimits limits, Handler handler) {
        String query = context.queryString();
        Optional<List<String>> segments = Percent.segments(context.req().getRequestURI());
        Optional<Map<String, List<String>>> parameters = Percent.query(query == null ? "" : query);
        if (segments.isEmpty()) {
            return handler.broken(Broken.PATH);
        }
        if (parameters.isEmpty()) {
            return handler.broken(Broken.QUERY);
        }
        return switch (new BodyReader(limits).read(context.req())) {
            case BodyReader.Outcome.Failed(Broken how) -> handler.broken(how);
            case BodyReader.Outcome.Whole(byte[] body) -> {
                Function<String, String> headers = context::header;
                yield handler.answer(new Request(
                        context.method().name(),
                        context.req().getRequestURI(),
                        segments.get(),
                        parameters.get(),
                        headers::apply,
                        body,
                        context.req().getRemoteAddr()));
            }
        };
    }

    private static void write(Context context, Reply reply) throws IOException {
        context.status(reply.status());
        reply.headers().forEach(header -> context.header(header.name(), header.value()));
        if (reply.body() instanceof Reply.Body.Raw(String contentType, byte[] bytes)) {
            // clients parse errors only when this is exactly application/json (kazoo.md §4.1)
            context.res().setContentType(contentType);
            context.result(bytes);
        }
        if (reply.body() instanceof Reply.Body.Stored(String contentType, Path file)) {
            context.writeSeekableStream(Files.newInputStream(file), contentType, Files.size(file));
        }
    }
}
