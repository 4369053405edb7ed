package io.strowger.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Puts TLS on a connected socket (RFC 3261 §26.2.1). */
record Tls(SSLContext context) {
    /** RFC 8996: nothing older. */
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** The side that was called: shows its certificate and asks for none. */
    SSLSocket accepted(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) factory().createSocket(socket, null, true);
        secured.setEnabledProtocols(PROTOCOLS);
        return handshaken(secured);
    }

    /** The side that calls: the peer's certificate must be trusted and name the host we meant (RFC 5922 §7.3). */
    SSLSocket made(Socket socket, InetSocketAddress peer) throws IOException {
        SSLSocket secured = (SSLSocket) factory().createSocket(socket, peer.getHostString(), peer.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        return handshaken(secured);
    }

    private SSLSocketFactory factory() {
        return context.getSocketFactory();
    }

    private static SSLSocket handshaken(SSLSocket socket) throws IOException {
        socket.startHandshake();
        return socket;
    }
}
