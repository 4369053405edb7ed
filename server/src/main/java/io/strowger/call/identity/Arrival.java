package io.strowger.call.identity;

import io.strowger.policy.Caller;
import io.strowger.policy.CallerSaid;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipFormatException;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.value.HeaderLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An INVITE that came in, and what of it others may see: who calls, and by which numbers the call came here.
 *
 * @param shown who calls, as those who ring see it
 * @param story header fields in our own words
 */
public record Arrival(IncomingInvite invite, Caller.Shown shown, List<HeaderLine> story) {

    /** Diversions that are read: a call that was sent on more often is told so by the last ones. */
    static final int MAX_DIVERSIONS = 5;

    /** Characters kept of a name or number somebody else wrote. */
    private static final int MAX_SHOWN = 128;

    private static final char REPLACED = '\uFFFD';

    /** Of a phone nothing is believed but what we know of it ourselves. */
    public static Arrival ofPhone(IncomingInvite invite, Caller.Shown shown) {
        return new Arrival(invite, shown, List.of());
    }

    /** Of a carrier the From field, and the asserted identity where it is trusted. */
    public static Arrival ofCarrier(IncomingInvite invite, boolean trusted) {
        SipRequest request = invite.request();
        List<HeaderLine> diversions = diversions(request);
        return new Arrival(
                invite,
                said(request, trusted).shown(),
                diversions.isEmpty() ? Diversions.ofHistory(request.values(Header.HISTORY_INFO)) : diversions);
    }

    /** What a request says of who calls. */
    public static CallerSaid said(SipRequest request, boolean trusted) {
        String asserted = request.value(Header.P_ASSERTED_IDENTITY);
        return new CallerSaid(
                trusted, said(request.from()), asserted == null || !trusted ? null : said(asserted), privacy(request));
    }

    /** Who sent the call on, as number and reason: {@code +442079460333 no-answer}. */
    public List<String> diverted() {
        return story.stream()
                .filter(line -> line.name().equals(Header.DIVERSION.label()))
                .map(line -> NameAddr.parse(line.value()))
                .map(by -> by.uri().userText() + ' ' + by.params().value("reason"))
                .toList();
    }

    /** The number a request is for. */
    public static String dialled(SipRequest request) {
        String user = request.uri().userText();
        return user == null ? "" : printable(user);
    }

    private static CallerSaid.Said said(NameAddr address) {
        String user = address.uri().userText();
        String name = address.displayName();
        return new CallerSaid.Said(name == null ? null : printable(name), user == null ? null : printable(user));
    }

    private static CallerSaid.@Nullable Said said(String address) {
        try {
            return said(NameAddr.parse(address));
        } catch (SipFormatException malformed) {
            return null;
        }
    }

    /** RFC 3323 §4.2: words parted by semicolons. */
    private static List<String> privacy(SipRequest request) {
        List<String> words = new ArrayList<>();
        String left = request.value(Header.PRIVACY);
        while (left != null && words.size() < MAX_DIVERSIONS) {
            int end = left.indexOf(';');
            words.add(Ascii.lower(end < 0 ? left : left.substring(0, end)).replace(" ", ""));
            left = end < 0 ? null : left.substring(end + 1);
        }
        return words;
    }

    /** RFC 5806 §6, written anew: number and reason, no other network's addresses. */
    private static List<HeaderLine> diversions(SipRequest request) {
        List<HeaderLine> lines = new ArrayList<>();
        for (String value : request.values(Header.DIVERSION)) {
            CallerSaid.Said by = said(value);
            if (by != null && by.number() != null && lines.size() < MAX_DIVERSIONS) {
                lines.add(Diversions.diversion(SipUri.of(by.number(), Diversions.NO_HOST), reason(value)));
            }
        }
        return lines;
    }

    private static String reason(String diversion) {
        String reason = NameAddr.parse(diversion).params().value("reason");
        return reason != null && Ascii.isToken(reason) && reason.length() < MAX_SHOWN ? reason : "unknown";
    }

    /** Control characters, which may come escaped, are never kept; nor are they left out, or 1002%00 would be 1002. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length() && out.length() < MAX_SHOWN; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) ? REPLACED : c);
        }
        return out.toString();
    }
}
