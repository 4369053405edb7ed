package io.strowger.sip.dialog.path;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import java.util.List;

/** The proxies that want to stay in the path of a dialog, nearest first (RFC 3261 §12.1). */
public record RouteSet(List<String> routes) {
    private static final RouteSet EMPTY = new RouteSet(List.of());

    /** RFC 3261 §12.1.1: the callee keeps the order of Record-Route. */
    public static RouteSet ofRequest(SipMessage request) {
        List<String> recorded = request.values(Header.RECORD_ROUTE);
        return recorded.isEmpty() ? EMPTY : new RouteSet(List.copyOf(recorded));
    }

    /** RFC 3261 §12.1.2: the caller reverses it. */
    public static RouteSet ofResponse(SipMessage response) {
        List<String> recorded = response.values(Header.RECORD_ROUTE);
        return recorded.isEmpty() ? EMPTY : new RouteSet(List.copyOf(recorded.reversed()));
    }

    /** Starts a request to that target: request line, Max-Forwards and Routes (RFC 3261 §12.2.1.1). */
    public SipWriter request(String method, String target) {
        if (routes.isEmpty() || loose()) {
            return with(SipWriter.request(method, target), routes);
        }
        // a strict router of RFC 2543 finds itself in the Request-URI and the target at the end of the Routes
        SipWriter writer = SipWriter.request(method, first());
        return with(writer, routes.subList(1, routes.size())).header(Header.ROUTE, "<" + target + ">");
    }

    private static SipWriter with(SipWriter writer, List<String> routes) {
        writer.header(Header.MAX_FORWARDS, "70");
        for (String route : routes) {
            writer.header(Header.ROUTE, route);
        }
        return writer;
    }

    private boolean loose() {
        return first().params().has("lr");
    }

    private SipUri first() {
        return NameAddr.parse(routes.getFirst()).uri();
    }

    /** Whom the next hop's address is read from. */
    public SipUri nextHop(SipUri target) {
        return routes.isEmpty() ? target : first();
    }
}
