package io.strowger.app.wiring;

import io.strowger.app.options.Options;
import io.strowger.call.CallGate;
import io.strowger.media.relay.MediaAddress;
import io.strowger.media.relay.RelayOptions;
import io.strowger.sip.SipOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** What the operator's options mean for SIP and for sound: where each is heard, and which address is told. */
record Edge(Options options) {

    /** What a request may require: Path (RFC 3327), Replaces (RFC 3891), REFER without notices (RFC 4488). */
    private static final Set<String> EXTENSIONS = Set.of("path", "outbound", "replaces", "norefersub");

    SipOptions sip(SSLContext tls) {
        InetSocketAddress[] listen = options.bind().stream()
                .map(address -> new InetSocketAddress(address, options.sipPort()))
                .toArray(InetSocketAddress[]::new);
        boolean ownAddress = options.bind().contains(options.advertised());
        return SipOptions.listening(listen)
                .withAllow(CallGate.ALLOW)
                .withExtensions(EXTENSIONS)
                .withSecure(new SipOptions.Secure(
                        options.sipsPort().number(), tls, options.sipsPort().chosen()))
                .advertising(ownAddress ? null : options.advertised().getHostAddress());
    }

    RelayOptions media() {
        return RelayOptions.of(
                addresses(), options.rtpPorts().first(), options.rtpPorts().last());
    }

    /** Each leg's sound goes through the address its signalling reaches. */
    private List<MediaAddress> addresses() {
        InetAddress told = options.advertised();
        List<MediaAddress> addresses = new ArrayList<>();
        for (InetAddress bind : options.bind()) {
            boolean sameFamily = bind.getClass() == told.getClass();
            if (addresses.isEmpty() || sameFamily && !options.bind().contains(told)) {
                addresses.add(new MediaAddress(bind, told));
            } else if (!bind.isAnyLocalAddress()) {
                addresses.add(new MediaAddress(bind, bind));
            }
        }
        return addresses;
    }
}
