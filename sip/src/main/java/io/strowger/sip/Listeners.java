package io.strowger.sip;

import io.strowger.sip.transport.SipTransportException;
import io.strowger.sip.transport.TcpTransport;
import io.strowger.sip.transport.Transports;
import io.strowger.sip.transport.UdpTransport;
import java.net.InetSocketAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds UDP and TCP on the same port of every address, and TLS on a port of its own. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    /** How often another port is tried when port 0 gave one whose TCP side is taken. */
    private static final int ATTEMPTS = 50;

    private Listeners() {}

    static void open(SipOptions options, Transports transports) {
        TcpTransport.Setup setup = new TcpTransport.Setup(options.streams(), options.limits(), transports.counters());
        for (InetSocketAddress address : options.listen()) {
            pair(address, setup, transports);
        }
        SipOptions.Secure secure = options.secure();
        if (secure != null) {
            secure(options.listen(), secure, setup, transports);
        }
    }

    private static void pair(InetSocketAddress address, TcpTransport.Setup setup, Transports transports) {
        int attempts = address.getPort() == 0 ? ATTEMPTS : 1;
        for (int attempt = 1; ; attempt++) {
            UdpTransport udp = UdpTransport.open(address, transports.counters());
            try {
                TcpTransport tcp = TcpTransport.open(udp.local(), setup);
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

    private static void secure(
            List<InetSocketAddress> addresses,
            SipOptions.Secure secure,
            TcpTransport.Setup setup,
            Transports transports) {
        for (InetSocketAddress address : addresses) {
            InetSocketAddress named = new InetSocketAddress(address.getAddress(), secure.port());
            try {
                transports.add(TcpTransport.open(named, setup, secure.context()));
            } catch (SipTransportException e) {
                if (secure.required()) {
                    throw e;
                }
                LOG.warn("{}; going on without", e.getMessage());
            }
        }
    }
}
