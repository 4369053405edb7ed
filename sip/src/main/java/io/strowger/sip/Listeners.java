package io.strowger.sip;

import io.strowger.sip.transport.SipTransportException;
import io.strowger.sip.transport.TcpTransport;
import io.strowger.sip.transport.Transports;
import io.strowger.sip.transport.UdpTransport;
import java.net.InetSocketAddress;

/** Binds UDP and TCP on the same port of every address. */
final class Listeners {
    /** How often another port is tried when port 0 gave one whose TCP side is taken. */
    private static final int ATTEMPTS = 50;

    private Listeners() {}

    static void open(SipOptions options, Transports transports) {
        for (InetSocketAddress address : options.listen()) {
            pair(address, options, transports);
        }
    }

    private static void pair(InetSocketAddress address, SipOptions options, Transports transports) {
        int attempts = address.getPort() == 0 ? ATTEMPTS : 1;
        for (int attempt = 1; ; attempt++) {
            UdpTransport udp = UdpTransport.open(address, transports.counters());
            try {
                TcpTransport tcp =
                        TcpTransport.open(udp.local(), options.streams(), options.limits(), transports.counters());
                transports.add(udp);
                transports.add(tcp);
                return;
            } catch (SipTransportException e) {
                udp.close();
                if (attempt >= attempts) {
                    throw e;
                }
            }
        }
    }
}
