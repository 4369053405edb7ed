package io.strowger.call;

import io.strowger.sip.transport.WebSocketConnection;
import io.strowger.sip.transport.WebSocketTransport;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The JDK's WebSocket client, joined to a phone's SIP stack as a browser's is to its script. */
final class BrowserSocket implements WebSocket.Listener, WebSocketTransport.Wire {
    private final WebSocketTransport transport;
    private final InetSocketAddress exchange;
    private final StringBuilder pieces = new StringBuilder();
    private CompletableFuture<@Nullable WebSocket> lastSent = CompletableFuture.completedFuture(null);
    private @Nullable WebSocketConnection connection;
    private @Nullable WebSocket socket;

    private BrowserSocket(WebSocketTransport transport, InetSocketAddress exchange) {
        this.transport = transport;
        this.exchange = exchange;
    }

    static void open(HttpClient client, URI uri, WebSocketTransport transport, InetSocketAddress exchange) {
        try {
            client.newWebSocketBuilder()
                    .subprotocols("sip")
                    .buildAsync(uri, new BrowserSocket(transport, exchange))
                    .get(TestPhone.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no WebSocket to " + uri, e);
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        connection = transport.opened(exchange, this).orElseThrow();
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        pieces.append(data);
        if (last) {
            byte[] message = pieces.toString().getBytes(StandardCharsets.UTF_8);
            pieces.setLength(0);
            Objects.requireNonNull(connection).received(message);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        Objects.requireNonNull(connection).closed();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        Objects.requireNonNull(connection).closed();
    }

    /** One after the other, as the JDK demands. */
    @Override
    public synchronized void send(byte[] message, Runnable sent, Runnable lost) {
        WebSocket to = Objects.requireNonNull(socket);
        String text = new String(message, StandardCharsets.UTF_8);
        lastSent = lastSent.thenCompose(before -> to.sendText(text, true)).whenComplete((done, failure) -> {
            (failure == null ? sent : lost).run();
        });
    }

    @Override
    public void close() {
        Objects.requireNonNull(socket).abort();
    }
}
