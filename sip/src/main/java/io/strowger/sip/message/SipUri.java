package io.strowger.sip.message;

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

    public SipUri {
        if (isSipScheme(scheme)) {
            user = user == null || user.isEmpty() ? null : UriText.normal(user, Ascii.USER);
            password = password == null ? null : UriText.normal(password, Ascii.USER);
            host = checkedHost(host);
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
        return UriParser.parse(text, 0, text.length());
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

    /** This URI as a Request-URI: without what is not allowed there, method and headers (RFC 3261 §19.1.1). */
    public SipUri asTarget() {
        return headers == null && !params.has("method")
                ? this
                : new SipUri(scheme, user, password, host, port, params.without("method"), null);
    }

    /** Whether both name the same resource by the comparison rules of RFC 3261 §19.1.4. */
    public boolean matches(SipUri other) {
        return UriComparison.same(this, other);
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
