package io.strowger.sip.transport;

/** What a SIP message travels on (RFC 3261 §18, RFC 7118 for WebSocket). */
public enum Transport {
    UDP(false, 5060, "udp"),
    TCP(true, 5060, "tcp"),
    TLS(true, 5061, "tls"),
    WS(true, 80, "ws"),
    WSS(true, 443, "wss");

    private final boolean reliable;
    private final int defaultPort;
    private final String parameter;

    Transport(boolean reliable, int defaultPort, String parameter) {
        this.reliable = reliable;
        this.defaultPort = defaultPort;
        this.parameter = parameter;
    }

    /** True when messages are not retransmitted on it (RFC 3261 §17). */
    public boolean reliable() {
        return reliable;
    }

    /** Whether others on the way cannot read along. */
    public boolean secure() {
        return this == TLS || this == WSS;
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
