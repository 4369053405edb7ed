package io.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * One hop a request came by (RFC 3261 §20.42).
 *
 * @param transport upper case when it is a known one
 * @param host the sent-by host as it was written, an IPv6 address in its brackets
 * @param port the sent-by port, -1 when not written
 */
public record Via(String transport, String host, int port, Params params) {
    /** How every branch of RFC 3261 starts (§8.1.1.7). */
    public static final String MAGIC = "z9hG4bK";

    private static final String[] TRANSPORTS = {"UDP", "TCP", "TLS", "WS", "WSS", "SCTP", "TLS-SCTP"};

    public Via {
        if (!Ascii.isToken(transport) || port == 0 || port < -1 || port > 65_535) {
            throw new SipFormatException("Malformed Via");
        }
    }

    /** A hop of our own, with its branch and a request for the response's port (RFC 3581 §3). */
    public static Via of(String transport, String host, int port, String branch) {
        return new Via(transport, host, port, Params.NONE.with("rport", null).with("branch", branch));
    }

    public static Via parse(String text) {
        Cursor cursor = new Cursor(text);
        Via via = parse(cursor);
        cursor.expectEnd("Via");
        return via;
    }

    static Via parse(Cursor c) {
        c.skipSpace();
        if (!Ascii.same("SIP", c.token("Via protocol"))
                || !c.take('/')
                || !c.token("Via version").equals("2.0")
                || !c.take('/')) {
            throw c.bad("Via protocol");
        }
        String transport = known(c.token("Via transport"));
        if (!c.skipSpace()) {
            throw c.bad("Via");
        }
        String host = c.host();
        int port = c.port(true);
        Via via = new Via(transport, host, port, Params.header(c));
        via.checkNumbers();
        return via;
    }

    private static String known(String transport) {
        for (String name : TRANSPORTS) {
            if (Ascii.same(name, transport)) {
                return name;
            }
        }
        return transport;
    }

    private void checkNumbers() {
        String ttl = params.value("ttl");
        String rport = params.value("rport");
        if ((ttl != null && Ascii.digits(ttl, 255) < 0) || (rport != null && Ascii.digits(rport, 65_535) < 1)) {
            throw new SipFormatException("Malformed Via number");
        }
    }

    public @Nullable String branch() {
        return params.value("branch");
    }

    /** Whether the branch is one of RFC 3261 (§17.2.3): the magic and something after it. */
    public boolean hasMagicBranch() {
        String branch = branch();
        return branch != null && branch.length() > MAGIC.length() && Ascii.same(branch, 0, MAGIC);
    }

    public @Nullable String received() {
        return params.value("received");
    }

    public boolean hasRport() {
        return params.has("rport");
    }

    /** The port filled in by the receiver (RFC 3581), -1 when there is none. */
    public int rport() {
        String rport = params.value("rport");
        return rport == null ? -1 : (int) Ascii.digits(rport, 65_535);
    }

    public @Nullable String maddr() {
        return params.value("maddr");
    }

    public Via withParam(String name, @Nullable String value) {
        return new Via(transport, host, port, params.with(name, value));
    }

    /**
     * This hop as its receiver notes it: the source address when it differs from sent-by (RFC 3261 §18.2.1), address and port
     * when rport asks for them (RFC 3581 §4). What the sender itself wrote there is replaced.
     */
    public Via stamped(String sourceAddress, int sourcePort) {
        Params noted = params.without("received");
        if (hasRport()) {
            noted = noted.with("received", sourceAddress).with("rport", Integer.toString(sourcePort));
        } else if (!Ascii.same(bare(host), bare(sourceAddress))) {
            noted = noted.with("received", sourceAddress);
        }
        return noted.equals(params) ? this : new Via(transport, host, port, noted);
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return "SIP/2.0/" + transport + " " + host + (port < 0 ? "" : ":" + port) + params;
    }
}
