package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The door for phones in browsers: what it asks for, what it answers, and what it shuts out. */
class WebSocketTest {
    private static final String OPTIONS = """
            OPTIONS sip:127.0.0.1 SIP/2.0\r
            Via: SIP/2.0/WS x7a.invalid;branch=z9hG4bKws1\r
            Max-Forwards: 70\r
            From: <sip:a@x7a.invalid>;tag=1\r
            To: <sip:127.0.0.1>\r
            Call-ID: ws\r
            CSeq: 1 OPTIONS\r
            Content-Length: 0\r
            \r
            """;

    private static Town town;
    private static HttpClient client;
    private static final CookieManager COOKIES = new CookieManager();

    @BeforeAll
    static void build() {
        town = Town.open();
        client = HttpClient.newBuilder().cookieHandler(COOKIES).build();
    }

    @AfterAll
    static void takeDown() {
        client.shutdownNow();
        town.close();
    }

    /** Notes every message and the end. */
    private static final class Heard implements WebSocket.Listener {
        final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            messages.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            messages.add("closed");
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            messages.add("closed");
        }

        String next() throws InterruptedException {
            return String.valueOf(messages.poll(10, TimeUnit.SECONDS));
        }
    }

    private static WebSocket open(WebSocket.Listener listener, String... protocols) throws Exception {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        URI uri = URI.create(town.exchange().portalUrl().replace("http:", "ws:") + "sip");
        return builder.buildAsync(uri, listener).get(10, TimeUnit.SECONDS);
    }

    @Test
    void everyFrameIsOneMessage() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open(heard, "other", "sip");
        assertEquals("sip", socket.getSubprotocol());
        assertEquals(List.of(), COOKIES.getCookieStore().getCookies());
        socket.sendText(OPTIONS, true).get(10, TimeUnit.SECONDS);
        assertTrue(heard.next().startsWith("SIP/2.0 200 "));
        byte[] binary = OPTIONS.replace("ws1", "ws2").replace("1 OPT", "2 OPT").getBytes(StandardCharsets.UTF_8);
        socket.sendBinary(ByteBuffer.wrap(binary), true).get(10, TimeUnit.SECONDS);
        assertTrue(heard.next().startsWith("SIP/2.0 200 "));
        socket.sendText("\r\n\r\n", true).get(10, TimeUnit.SECONDS);
        assertEquals("\r\n", heard.next());
        socket.abort();
    }

    @Test
    void withoutTheSubProtocolNobodyComesIn() {
        ExecutionException refused = assertThrows(ExecutionException.class, () -> open(new Heard(), "xmpp"));
        assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
        assertThrows(ExecutionException.class, () -> open(new Heard()));
    }

    @Test
    void aMessageTooLargeEndsTheConnection() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open(heard, "sip");
        socket.sendText("x".repeat(70_000), true);
        assertEquals("closed", heard.next());
    }
}
