package io.strowger.call;

import io.strowger.sip.SipOptions;
import io.strowger.sip.SipStack;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.transport.WebSocketTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;

/** How a test phone reaches the exchange: a transport, the exchange's address, and whom it trusts. */
public record Way(Transport kind, InetSocketAddress exchange, SSLContext trust) {

    SipOptions options() {
        InetAddress own = exchange.getAddress();
        SipOptions options = SipOptions.listening(new InetSocketAddress(own, 0));
        return switch (kind) {
            case UDP, TCP -> options;
            case TLS -> options.withSecure(new SipOptions.Secure(0, trust, true));
            // RFC 7118 §5: a browser knows no address of its own
            case WS, WSS -> options.advertising("df7jal23ls0d.invalid");
        };
    }

    Flow open(SipStack stack) {
        return switch (kind) {
            case UDP, TCP, TLS -> stack.flowTo(kind, exchange).orElseThrow();
            case WS, WSS -> webSocket(stack);
        };
    }

    private Flow webSocket(SipStack stack) {
        WebSocketTransport transport = stack.webSocket(kind, new InetSocketAddress(exchange.getAddress(), 9));
        String host = exchange.getAddress().getHostAddress();
        URI uri = URI.create(kind.parameter() + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":"
                + exchange.getPort() + "/sip");
        HttpClient client = HttpClient.newBuilder().sslContext(trust).build();
        BrowserSocket.open(client, uri, transport, exchange);
        return new Flow(kind, transport.local(), exchange);
    }
}
