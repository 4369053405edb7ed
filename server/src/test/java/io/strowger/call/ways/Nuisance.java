package io.strowger.call.ways;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Peers that cost connections and give nothing for them; each kind by its number. */
final class Nuisance implements AutoCloseable {
    private final List<Socket> open = new ArrayList<>();
    private final InetSocketAddress tcp;
    private final InetSocketAddress tls;

    Nuisance(InetSocketAddress tcp, InetSocketAddress tls) {
        this.tcp = tcp;
        this.tls = tls;
    }

    private Socket connect(InetSocketAddress to) throws IOException {
        Socket socket = new Socket(to.getAddress(), to.getPort());
        open.add(socket);
        return socket;
    }

    /** Connects and says nothing. */
    void idle(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            connect(tcp);
        }
    }

    /** Begins a message and never ends it. */
    void slow(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            connect(tcp).getOutputStream().write(ascii("OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/T"));
        }
    }

    /** Asks for a call and is gone. */
    void resets(int count, String realm) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket socket = connect(tcp);
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.getOutputStream().write(ascii(request("INVITE", realm, i)));
            socket.close();
        }
    }

    /** Asks on and on and reads no answer; ends when it is cut off, or has asked enough. */
    void deaf(String realm) throws IOException {
        Socket socket = connect(tcp);
        byte[] many = ascii(request("OPTIONS", realm, 1).repeat(100));
        try {
            for (int i = 0; i < 200; i++) {
                socket.getOutputStream().write(many);
            }
        } catch (IOException cutOff) {
            socket.close();
        }
    }

    /** Begins to agree on keys and leaves off somewhere. */
    void handshakes(int count) throws IOException {
        byte[] beginning = {22, 3, 1, 2, 0, 1, 0};
        for (int i = 0; i < count; i++) {
            connect(tls).getOutputStream().write(beginning, 0, i % beginning.length);
        }
    }

    private static String request(String method, String realm, int number) {
        return method + " sip:1002@" + realm + " SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bKn" + method
                + number
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:nobody@" + realm + ">;tag=n" + number + "\r\nTo: <sip:1002@"
                + realm
                + ">\r\nCall-ID: nuisance" + method + number + "\r\nCSeq: 1 " + method
                + "\r\nContact: <sip:n@127.0.0.1:9>"
                + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }
}
