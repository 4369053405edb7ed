package io.strowger.sip.message;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When two URIs are the same (RFC 3261 §19.1.4; tel: RFC 3966 §4). */
final class UriComparison {
    /** Parameters that never match when only one URI has them; transport by the examples of §19.1.4. */
    private static final String[] DECISIVE = {"user", "ttl", "method", "maddr", "transport"};

    private UriComparison() {}

    static boolean same(SipUri a, SipUri b) {
        if (a.equals(b)) {
            return true;
        }
        if (!a.scheme().equals(b.scheme())) {
            return false;
        }
        if (a.isTel()) {
            return sameNumber(a, b);
        }
        return a.isSip()
                && sameAddress(a, b)
                && sameParams(a.params(), b.params())
                && sameHeaders(a.headers(), b.headers());
    }

    private static boolean sameAddress(SipUri a, SipUri b) {
        return a.port() == b.port()
                && a.host().equals(b.host())
                && Objects.equals(a.user(), b.user())
                && Objects.equals(a.password(), b.password());
    }

    private static boolean sameParams(Params a, Params b) {
        if (a.equals(b)) {
            return true;
        }
        for (String name : DECISIVE) {
            if (a.has(name) != b.has(name)) {
                return false;
            }
        }
        for (String name : a.names()) {
            if (b.has(name) && !sameValue(a.value(name), b.value(name))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValue(@Nullable String a, @Nullable String b) {
        return a == null || b == null ? Objects.equals(a, b) : Ascii.same(a, b);
    }

    /** All headers of both must match, in any order. */
    private static boolean sameHeaders(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return Objects.equals(a, b);
        }
        return Arrays.equals(sortedHeaders(a), sortedHeaders(b));
    }

    private static String[] sortedHeaders(String headers) {
        String[] fields = headers.split("&", SipLimits.PARAMS);
        for (int i = 0; i < fields.length; i++) {
            int equal = fields[i].indexOf('=');
            String name = equal < 0 ? fields[i] : fields[i].substring(0, equal);
            fields[i] = Ascii.lower(name)
                    + UriText.normal(fields[i].substring(name.length()), Ascii.URI_PARAM | Ascii.USER);
        }
        Arrays.sort(fields);
        return fields;
    }

    private static boolean sameNumber(SipUri a, SipUri b) {
        boolean same = digitsOf(a).equals(digitsOf(b));
        return same
                && sameParams(a.params(), b.params())
                && a.params().has("phone-context") == b.params().has("phone-context");
    }

    private static String digitsOf(SipUri tel) {
        String number = Objects.requireNonNullElse(tel.user(), "");
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            if ("-.()".indexOf(number.charAt(i)) < 0) {
                digits.append((char) Ascii.fold(number.charAt(i)));
            }
        }
        return digits.toString();
    }
}
