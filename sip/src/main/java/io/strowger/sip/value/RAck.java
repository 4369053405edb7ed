package io.strowger.sip.value;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.CSeq;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipFormatException;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipResponse;
import java.util.Optional;

/** Which reliable provisional response a PRACK acknowledges: its RSeq and CSeq (RFC 3262 §7.2). */
public record RAck(long rseq, CSeq cseq) {
    private static final long MAX_RSEQ = 0xFFFF_FFFFL;

    public static Optional<RAck> of(SipMessage prack) {
        String value = prack.value(Header.RACK);
        int space = value == null ? -1 : value.indexOf(' ');
        if (value == null || space < 0) {
            return Optional.empty();
        }
        long rseq = Ascii.digits(value.substring(0, space), MAX_RSEQ);
        try {
            return rseq < 0 ? Optional.empty() : Optional.of(new RAck(rseq, CSeq.parse(afterSpace(value, space))));
        } catch (SipFormatException malformed) {
            return Optional.empty();
        }
    }

    private static String afterSpace(String value, int space) {
        int from = space;
        while (from < value.length() && (value.charAt(from) == ' ' || value.charAt(from) == '\t')) {
            from++;
        }
        return value.substring(from);
    }

    /** The RSeq of a provisional response that must be acknowledged; -1 when it is not to be (RFC 3262 §4). */
    public static long required(SipResponse response) {
        String rseq = response.value(Header.RSEQ);
        return rseq == null || !Options.requires(response, Options.RELIABLE) ? -1 : Ascii.digits(rseq, MAX_RSEQ);
    }

    /** The wire form. */
    @Override
    public String toString() {
        return rseq + " " + cseq;
    }
}
