package io.strowger.call.identity;

import io.strowger.sip.dialog.HeaderLine;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipUri;
import java.util.ArrayList;
import java.util.List;

/** Tells those who ring by whom a call was sent on: Diversion (RFC 5806) and History-Info (RFC 7044). */
public final class Diversions {

    private Diversions() {}

    /** One user who sent the call on with this status, and where to. */
    public record Hop(String number, String realm, int status, String to) {}

    /** Both header fields for the way a call went, the first hop first. */
    public static List<HeaderLine> of(List<Hop> hops) {
        List<HeaderLine> lines = new ArrayList<>();
        // RFC 5806 §4: the last one to divert comes first
        for (Hop hop : hops.reversed()) {
            lines.add(diversion(SipUri.of(hop.number(), hop.realm()), "deflection"));
        }
        if (!hops.isEmpty()) {
            lines.add(new HeaderLine("History-Info", history(hops)));
        }
        return lines;
    }

    static HeaderLine diversion(SipUri by, String reason) {
        return new HeaderLine("Diversion", NameAddr.of(by) + ";reason=" + reason);
    }

    /** RFC 7044 §10.1: who was asked for, each with the answer that led to the next one. */
    private static String history(List<Hop> hops) {
        StringBuilder out = new StringBuilder();
        StringBuilder index = new StringBuilder("1");
        for (Hop hop : hops) {
            SipUri asked =
                    SipUri.parse("sip:" + SipUri.of(hop.number(), hop.realm()).user() + '@' + hop.realm()
                            + "?Reason=SIP%3Bcause%3D" + hop.status());
            out.append('<').append(asked).append(">;index=").append(index);
            out.append(index.length() == 1 ? "" : ";mp=" + index.substring(0, index.length() - 2))
                    .append(", ");
            index.append(".1");
        }
        Hop last = hops.getLast();
        return out.append('<')
                .append(SipUri.of(last.to(), last.realm()))
                .append(">;index=")
                .append(index)
                .append(";mp=")
                .append(index, 0, index.length() - 2)
                .toString();
    }
}
