package io.strowger.api.http;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.strowger.sip.transport.WebSocketConnection;
import io.strowger.sip.transport.WebSocketTransport;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** Where phones come by WebSocket (RFC 7118): what the web server accepts at {@code /sip} becomes SIP's connection. */
final class SipDoor {
    static final String PATH = "/sip";

    private static final String PROTOCOL = "sip";
    private static final String PROTOCOL_HEADER = "Sec-WebSocket-Protocol";
    private static final String CONNECTION = "connection";
    private static final int PING_SECONDS = 25;
    /** A peer that answers no ping is gone. */
    private static final Duration IDLE = Duration.ofSeconds(70);

    private static final int TRY_AGAIN_LATER = 1013;

    private volatile List<WebSocketTransport> transports = List.of();

    /** Lets SIP in, by a transport for each port. */
    void open(List<WebSocketTransport> each) {
        transports = List.copyOf(each);
    }

    void limit(JettyWebSocketServletFactory factory, int largestMessage) {
        factory.setIdleTimeout(IDLE);
        factory.setMaxTextMessageSize(largestMessage);
        factory.setMaxBinaryMessageSize(largestMessage);
        factory.setMaxFrameSize(largestMessage);
    }

    /** RFC 7118 §4.1: both sides must name the sub-protocol. */
    void beforeUpgrade(Context context) {
        String offered = context.header(PROTOCOL_HEADER);
        boolean sip = false;
        for (String protocol : (offered == null ? "" : offered).split(",", HttpLimits.MAX_SEGMENTS)) {
            sip |= protocol.strip().equals(PROTOCOL);
        }
        if (!sip) {
            throw new BadRequestResponse("the sub-protocol is sip");
        }
        context.header(PROTOCOL_HEADER, PROTOCOL);
    }

    void configure(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(context -> received(context, context.message().getBytes(StandardCharsets.UTF_8)));
        socket.onBinaryMessage(context -> {
            byte[] message = new byte[context.data().remaining()];
            context.data().get(message);
            received(context, message);
        });
        socket.onClose(SipDoor::closed);
        socket.onError(SipDoor::closed);
    }

    private void connected(WsConnectContext context) {
        Session session = context.session;
        InetSocketAddress remote = (InetSocketAddress) session.getRemoteSocketAddress();
        transport((InetSocketAddress) session.getLocalSocketAddress())
                .flatMap(transport -> transport.opened(remote, new Wire(session)))
                .ifPresentOrElse(
                        connection -> {
                            context.attribute(CONNECTION, connection);
                            context.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
                        },
                        () -> context.closeSession(TRY_AGAIN_LATER, "too many connections"));
    }

    private Optional<WebSocketTransport> transport(InetSocketAddress local) {
        return transports.stream()
                .filter(each -> each.local().getPort() == local.getPort())
                .filter(each -> each.local().getAddress().isAnyLocalAddress()
                        || each.local().equals(local))
                .findFirst();
    }

    private static void received(WsContext context, byte[] message) {
        WebSocketConnection connection = context.attribute(CONNECTION);
        if (connection != null) {
            connection.received(message);
        }
    }

    private static void closed(WsContext context) {
        WebSocketConnection connection = context.attribute(CONNECTION);
        if (connection != null) {
            connection.closed();
        }
    }

    /** A session as SIP sees it. */
    private record Wire(Session session) implements WebSocketTransport.Wire {
        @Override
        public void send(byte[] message, Runnable sent, Runnable lost) {
            Callback told = Callback.from(sent, failure -> lost.run());
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(message))
                        .toString();
                session.sendText(text, told);
            } catch (CharacterCodingException e) { // RFC 7118 §5: what is no text goes as binary
                session.sendBinary(ByteBuffer.wrap(message), told);
            }
        }

        @Override
        public void close() {
            session.disconnect();
        }
    }
}
