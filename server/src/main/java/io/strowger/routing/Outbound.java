package io.strowger.routing;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import java.time.Duration;

/** Phones that keep a flow of their own towards us open (RFC 5626): they are told how often to let themselves be heard. */
final class Outbound {
    private static final String OPTION = "outbound";
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);
    /** RFC 5626 §4.4.1 has phones speak up before the time is over; what is lost on the way is forgiven this long. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Ways ways;

    Outbound(Ways ways) {
        this.ways = ways;
    }

    /** RFC 5626 §6: only by a first hop that knows of it, which is us, or the edge that sent the request. */
    boolean asked(SipRequest request) {
        return supported(request) && flow(request) && (direct(request) || edge(request));
    }

    /** RFC 5626 §6: it was asked for, and an edge before us that knows nothing of it has spoilt it. */
    boolean spoilt(SipRequest request) {
        return supported(request) && flow(request) && !direct(request) && !edge(request);
    }

    void confirm(ServerTransaction transaction, SipWriter ok) {
        ok.header(Header.REQUIRE, OPTION);
        if (direct(transaction.request())) { // an edge looks after its flows itself
            ok.header("Flow-Timer", Long.toString(KEEP_ALIVE.toSeconds()));
            ways.expect(transaction.flow(), KEEP_ALIVE.plus(GRACE));
        }
    }

    private static boolean supported(SipRequest request) {
        return request.values(Header.SUPPORTED).stream().anyMatch(option -> Ascii.same(OPTION, option));
    }

    private static boolean flow(SipRequest request) {
        return request.contacts().stream()
                .anyMatch(contact ->
                        contact.params().has("reg-id") && contact.params().has("+sip.instance"));
    }

    private static boolean direct(SipRequest request) {
        return request.values(Header.VIA).size() == 1;
    }

    private static boolean edge(SipRequest request) {
        return !request.paths().isEmpty()
                && request.paths().getFirst().uri().params().has("ob");
    }
}
