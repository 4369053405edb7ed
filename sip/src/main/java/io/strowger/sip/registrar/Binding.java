package io.strowger.sip.registrar;

import io.strowger.sip.message.Quoted;
import io.strowger.sip.message.SipUri;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where an address of record can be reached (RFC 3261 §10).
 *
 * @param q preference, 0 to 1
 * @param callId of the REGISTER that made or last renewed it
 * @param cseq of that REGISTER
 * @param path the Path it came by, nearest to us first (RFC 3327), as Route values
 * @param source the flow it came over, in the words of whoever keeps flows
 * @param instance the device's own id (RFC 5626 §4.1), without its quotes
 * @param regId which of the device's flows this is (RFC 5626 §4.2), 0 when it does not say
 */
public record Binding(
        SipUri contact,
        float q,
        Instant expires,
        String callId,
        long cseq,
        List<String> path,
        String source,
        @Nullable String userAgent,
        @Nullable String instance,
        int regId) {

    public Binding {
        path = List.copyOf(path);
    }

    /** This, running out at another time. */
    public Binding until(Instant end) {
        return new Binding(contact, q, end, callId, cseq, path, source, userAgent, instance, regId);
    }

    public boolean isLive(Instant now) {
        return expires.isAfter(now);
    }

    /** Whole seconds this has left, rounded up; 0 when it has expired. */
    public long secondsLeft(Instant now) {
        long millis = Duration.between(now, expires).toMillis();
        return millis <= 0 ? 0 : (millis + 999) / 1000;
    }

    /** Whether both are one device's flow, which a new contact replaces (RFC 5626 §6), or the same contact (§19.1.4). */
    boolean replaces(Binding older) {
        if (regId > 0 && instance != null && instance.equals(older.instance)) {
            return regId == older.regId;
        }
        return contact.matches(older.contact);
    }

    /** Whether the request that made this comes after the one that made the other (RFC 3261 §10.3 step 7). */
    boolean follows(Binding older) {
        return !callId.equals(older.callId) || cseq > older.cseq;
    }

    /** The Contact value a response shows for this. */
    String contactValue(Instant now) {
        StringBuilder out = new StringBuilder(96)
                .append('<')
                .append(contact)
                .append(">;expires=")
                .append(secondsLeft(now));
        if (q != 1f) {
            appendQ(out.append(";q="));
        }
        if (instance != null) {
            out.append(";+sip.instance=").append(Quoted.quote(instance));
        }
        if (regId > 0) {
            out.append(";reg-id=").append(regId);
        }
        return out.toString();
    }

    private void appendQ(StringBuilder out) {
        int thousandths = Math.round(q * 1000);
        out.append("0.").append((char) ('0' + thousandths / 100));
        out.append((char) ('0' + thousandths / 10 % 10)).append((char) ('0' + thousandths % 10));
    }
}
