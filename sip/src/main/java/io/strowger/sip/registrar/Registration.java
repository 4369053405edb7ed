package io.strowger.sip.registrar;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.Params;
import io.strowger.sip.message.SipLimits;
import io.strowger.sip.message.SipRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one REGISTER asks for: its contacts as bindings, those to be removed with an expiry that is now. */
record Registration(
        List<Binding> wished, boolean removeAll, @Nullable Outcome refusal) {

    static Registration read(SipRequest request, String source, Instant now, RegistrarLimits limits) {
        if (request.contactStar()) {
            // RFC 3261 §10.2.2, §10.3 step 6: alone, and with an expiry of zero.
            boolean legal = request.expires() == 0
                    && request.contacts().isEmpty()
                    && request.values(Header.CONTACT).size() == 1;
            return legal
                    ? new Registration(List.of(), true, null)
                    : refused(new Outcome.Malformed("Contact * misused"));
        }
        Arrival arrival = Arrival.of(request, source);
        List<Binding> wished = new ArrayList<>();
        for (NameAddr contact : request.contacts()) {
            long seconds = seconds(contact, request, limits);
            float q = q(contact.params().value("q"));
            if (!contact.uri().isSip() || q < 0) {
                return refused(new Outcome.Malformed("Malformed contact"));
            }
            if (seconds > 0 && seconds < limits.minExpires().toSeconds()) {
                return refused(new Outcome.TooBrief(limits.minExpires().toSeconds()));
            }
            wished.add(arrival.binding(contact, q, now.plusSeconds(seconds)));
        }
        return new Registration(wished, false, null);
    }

    private static Registration refused(Outcome outcome) {
        return new Registration(List.of(), false, outcome);
    }

    /** The contact's own wish, else the request's, else the default; a malformed wish is none (RFC 3261 §10.2.1.1, §20.10). */
    private static long seconds(NameAddr contact, SipRequest request, RegistrarLimits limits) {
        String own = contact.params().value("expires");
        long wish = own == null ? request.expires() : Ascii.digits(own, SipLimits.UINT32);
        long granted = wish < 0 ? limits.defaultExpires().toSeconds() : wish;
        return Math.min(granted, limits.maxExpires().toSeconds());
    }

    /** A qvalue of RFC 3261 §25.1, 1 when there is none, -1 when it is malformed. */
    private static float q(@Nullable String text) {
        if (text == null) {
            return 1f;
        }
        boolean form = !text.isEmpty() && text.length() <= 5 && (text.length() == 1 || text.charAt(1) == '.');
        long whole = form ? Ascii.digits(text.substring(0, 1), 1) : -1;
        String fraction = text.length() > 2 ? text.substring(2) : "0";
        long part = Ascii.digits(fraction, 999);
        if (whole < 0 || part < 0 || (whole == 1 && part > 0)) {
            return -1f;
        }
        float scale = fraction.length() == 1 ? 10f : fraction.length() == 2 ? 100f : 1000f;
        return whole + part / scale;
    }

    /** What all contacts of one request share. */
    private record Arrival(SipRequest request, String source, List<String> path) {
        static Arrival of(SipRequest request, String source) {
            List<String> path = new ArrayList<>();
            request.paths().forEach(hop -> path.add(hop.toString()));
            return new Arrival(request, source, List.copyOf(path));
        }

        Binding binding(NameAddr contact, float q, Instant expires) {
            Params params = contact.params();
            String regId = params.value("reg-id");
            return new Binding(
                    contact.uri(),
                    q,
                    expires,
                    request.callId(),
                    request.cseq().number(),
                    path,
                    source,
                    request.value(Header.USER_AGENT),
                    params.value("+sip.instance"),
                    regId == null ? 0 : (int) Math.max(0, Ascii.digits(regId, Integer.MAX_VALUE)));
        }
    }
}
