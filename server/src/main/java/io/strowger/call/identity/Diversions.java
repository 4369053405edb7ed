package io.strowger.call.identity;

import io.strowger.base.PhoneNumber;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipFormatException;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.value.HeaderLine;
import io.strowger.sip.value.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells those who ring by whom a call was sent on: Diversion (RFC 5806) and History-Info (RFC 7044). */
public final class Diversions {

    /** Where no host is anybody's business (RFC 2606 §2). */
    static final String NO_HOST = "unknown.invalid";

    private Diversions() {}

    /**
     * One user who sent the call on with this status, and where to; {@code outside} is the number the world knows.
     * {@code hidesCaller} where who sends it on is shown, and never who called.
     */
    public record Hop(
            String number,
            String realm,
            int status,
            String to,
            @Nullable String outside,
            boolean hidesCaller) {}

    /** Both header fields for the way a call went, the first hop first. */
    public static List<HeaderLine> of(List<Hop> hops) {
        List<HeaderLine> lines = new ArrayList<>();
        // RFC 5806 §4: the last one to divert comes first
        for (Hop hop : hops.reversed()) {
            lines.add(diversion(SipUri.of(hop.number(), hop.realm()), reason(hop.status())));
        }
        if (!hops.isEmpty()) {
            lines.add(new HeaderLine("History-Info", history(hops)));
        }
        return lines;
    }

    /** The same for the outside: users that have a public number, and nothing else of them. */
    static List<HeaderLine> outside(List<Hop> hops) {
        List<HeaderLine> lines = new ArrayList<>();
        for (Hop hop : hops.reversed()) {
            if (hop.outside() != null) {
                lines.add(diversion(SipUri.of(hop.outside(), NO_HOST), reason(hop.status())));
            }
        }
        return lines;
    }

    static boolean isDiversion(HeaderLine line) {
        return line.name().equals("Diversion");
    }

    /**
     * RFC 7044 §5: who was asked for before us, by entries each of which names why the next one was asked; the last one is
     * ours. Written as Diversion, the last one first.
     */
    static List<HeaderLine> ofHistory(List<String> entries) {
        List<HeaderLine> lines = new ArrayList<>();
        for (String entry : entries.subList(0, Math.max(0, entries.size() - 1)).reversed()) {
            SipUri asked = uri(entry);
            String user = asked == null ? null : asked.userText();
            if (asked != null && user != null && PhoneNumber.isE164(user) && lines.size() < Arrival.MAX_DIVERSIONS) {
                lines.add(diversion(SipUri.of(user, NO_HOST), reason(asked.header("Reason"))));
            }
        }
        return lines;
    }

    private static @Nullable SipUri uri(String entry) {
        try {
            return NameAddr.parse(entry).uri();
        } catch (SipFormatException malformed) {
            return null;
        }
    }

    /** RFC 5806 §5 has words where RFC 7044 has the status. */
    private static String reason(@Nullable String said) {
        Reason why = said == null ? null : Reason.parse(said);
        return reason(why == null ? 0 : why.cause());
    }

    private static String reason(int status) {
        return switch (status) {
            case 302 -> "deflection";
            case 408, 480 -> "no-answer";
            case 486 -> "user-busy";
            case 503 -> "unavailable";
            default -> "unknown";
        };
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
