package io.strowger.sip.transport;

/** What a SIP message travels on (RFC 3261 §18, RFC 7118 for WebSocket). */
public enum Transport {
    UDP(false, 5060),
    TCP(true, 5060),
    TLS(true, 5061),
    WS(true, 80),
    WSS(true, 443);

    private final boolean reliable;
    private final int defaultPort;
    private final String parameter;

    Transport(boolean reliable, int defaultPort) {
        this.reliable = reliable;
        this.defaultPort = defaultPort;
        this.parameter = name().toLowerCase(java.util.Locale.ROOT);
    }

    /** True when messages are not retransmitted on it (RFC 3261 §17). */
    public boolean reliable() {
        return reliable;
    }

    /** The port meant when none is written (RFC 3261 §19.1.2). */
    public int defaultPort() {
        return defaultPort;
    }

    /** The value of a URI's transport parameter. */
    public String parameter() {
        return parameter;
    }
}
