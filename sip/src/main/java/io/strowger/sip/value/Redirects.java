package io.strowger.sip.value;

import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contacts of a 3xx in the order in which they are to be tried (RFC 3261 §8.1.3.4, §21.3). */
public final class Redirects {
    private static final int HIGHEST = 1000;

    private Redirects() {}

    /** Highest q first, in the order of the message where they are alike; a contact without q comes first. */
    public static List<NameAddr> of(SipMessage response) {
        List<NameAddr> contacts = new ArrayList<>(response.contacts());
        contacts.sort(Comparator.comparingInt(
                        (NameAddr contact) -> thousandths(contact.params().value("q")))
                .reversed());
        return List.copyOf(contacts);
    }

    /** A qvalue of RFC 3261 §25.1 ("0", "0.75", "1.000") in thousandths; a malformed one counts as 0. */
    static int thousandths(@Nullable String q) {
        if (q == null) {
            return HIGHEST;
        }
        if (q.isEmpty() || q.length() > 5 || (q.length() > 1 && q.charAt(1) != '.')) {
            return 0;
        }
        int value = digit(q, 0) * HIGHEST;
        int weight = HIGHEST / 10;
        for (int i = 2; i < q.length(); i++) {
            value += digit(q, i) * weight;
            weight /= 10;
        }
        return value > HIGHEST ? 0 : Math.max(value, 0);
    }

    private static int digit(String text, int at) {
        int digit = text.charAt(at) - '0';
        return digit < 0 || digit > 9 ? -HIGHEST : digit;
    }
}
