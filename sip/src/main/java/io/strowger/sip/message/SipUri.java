package io.strowger.sip.message;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A SIP, SIPS or tel URI (RFC 3261 §19.1, RFC 3966), or one of another scheme kept whole.
 *
 * @param scheme lower case
 * @param user in normal form (only what must be is escaped); the number of a tel URI; all that follows another scheme's colon
 * @param password rarely there, never meant for use
 * @param host lower case, an IPv6 address in its brackets; empty for tel and other schemes
 * @param port -1 when not written
 * @param headers what followed "?", as it was written
 */
public record SipUri(
        String scheme,
        @Nullable String user,
        @Nullable String password,
        String host,
        int port,
        Params params,
        @Nullable String headers) {
    /** Parameters that never match when only one URI has them; transport by the examples of §19.1.4. */
    private static final String[] DECISIVE = {"user", "ttl", "method", "maddr", "transport"};

    public SipUri {
        if (isSipScheme(scheme)) {
            user = user == null || user.isEmpty() ? null : UriText.normal(user, Ascii.USER);
            password = password == null ? null : UriText.normal(password, Ascii.USER);
            host = checkedHost(host);
        } else {
            UriText.checkOpaque(scheme, user);
        }
        if (port < -1 || port == 0 || port > 65_535) {
            throw new SipFormatException("Malformed port");
        }
    }

    /** A "sip" URI without parameters; the user is text or already escaped. */
    public static SipUri of(@Nullable String user, String host) {
        return of(user, host, -1);
    }

    /** A "sip" URI without parameters; the port is -1 when it is not to be written. */
    public static SipUri of(@Nullable String user, String host, int port) {
        return new SipUri("sip", user, null, host, port, Params.NONE, null);
    }

    public static SipUri parse(String text) {
        return UriText.parse(text, 0, text.length());
    }

    /** Like {@link #parse}, with null for what is no URI. */
    public static @Nullable SipUri tryParse(String text) {
        try {
            return parse(text);
        } catch (SipFormatException malformed) {
            return null;
        }
    }

    private static boolean isSipScheme(String scheme) {
        return scheme.equals("sip") || scheme.equals("sips");
    }

    private static String checkedHost(String host) {
        Cursor cursor = new Cursor(host);
        String checked = cursor.host();
        if (!cursor.atEnd()) {
            throw new SipFormatException("Malformed host");
        }
        return Ascii.lower(checked);
    }

    /** Whether the scheme is sip or sips. */
    public boolean isSip() {
        return isSipScheme(scheme);
    }

    public boolean isSecure() {
        return scheme.equals("sips");
    }

    public boolean isTel() {
        return scheme.equals("tel");
    }

    /** The user part for people and look-ups: escapes undone ("%2397" is "#97"). */
    public @Nullable String userText() {
        return user == null ? null : UriText.decoded(user);
    }

    /** The transport parameter as it was written, or null. */
    public @Nullable String transport() {
        return params.value("transport");
    }

    /** Whether a route with this URI is a loose router (RFC 3261 §19.1.1 lr). */
    public boolean isLooseRouter() {
        return params.has("lr");
    }

    public SipUri withUser(@Nullable String newUser) {
        return new SipUri(scheme, newUser, password, host, port, params, headers);
    }

    public SipUri withHost(String newHost) {
        return new SipUri(scheme, user, password, newHost, port, params, headers);
    }

    public SipUri withPort(int newPort) {
        return new SipUri(scheme, user, password, host, newPort, params, headers);
    }

    public SipUri withParams(Params newParams) {
        return new SipUri(scheme, user, password, host, port, newParams, headers);
    }

    public SipUri withParam(String name, @Nullable String value) {
        return withParams(params.with(name, value));
    }

    public SipUri withoutParam(String name) {
        return withParams(params.without(name));
    }

    /** The value of a header field this URI asks for ("?Replaces=..."), escapes undone; null when it asks for none. */
    public @Nullable String header(String name) {
        String left = headers == null ? "" : headers;
        while (!left.isEmpty()) {
            int end = left.indexOf('&');
            String field = end < 0 ? left : left.substring(0, end);
            int equal = field.indexOf('=');
            if (equal > 0 && Ascii.same(field.substring(0, equal), name)) {
                return UriText.decoded(field.substring(equal + 1));
            }
            left = end < 0 ? "" : left.substring(end + 1);
        }
        return null;
    }

    /** This URI as a Request-URI: without what is not allowed there, method and headers (RFC 3261 §19.1.1). */
    public SipUri asTarget() {
        return headers == null && !params.has("method")
                ? this
                : new SipUri(scheme, user, password, host, port, params.without("method"), null);
    }

    /** Whether both name the same resource by the comparison rules of RFC 3261 §19.1.4. */
    public boolean matches(SipUri other) {
        if (equals(other)) {
            return true;
        }
        if (!scheme.equals(other.scheme)) {
            return false;
        }
        return isTel() ? sameNumber(this, other) : isSip() && sameAddress(this, other);
    }

    private static boolean sameAddress(SipUri a, SipUri b) {
        return a.port() == b.port()
                && a.host().equals(b.host())
                && Objects.equals(a.user(), b.user())
                && Objects.equals(a.password(), b.password())
                && sameParams(a.params(), b.params())
                && sameHeaders(a.headers(), b.headers());
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

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(64).append(scheme).append(':');
        if (user != null) {
            out.append(user);
        }
        if (password != null) {
            out.append(':').append(password);
        }
        if (isSip()) {
            out.append(user == null ? "" : "@").append(host);
        }
        if (port >= 0) {
            out.append(':').append(port);
        }
        out.append(params);
        return headers == null
                ? out.toString()
                : out.append('?').append(headers).toString();
    }
}
