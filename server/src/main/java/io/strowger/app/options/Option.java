package io.strowger.app.options;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every option, declared once: its name is the flag, the line in strowger.yaml and, in capitals, the variable. */
enum Option {
    HTTP_PORT("http-port", "8000", "port", "TCP port of the API and the portal"),
    HTTPS_PORT("https-port", "", "port", "the same with TLS; empty: HTTP port + 443"),
    SIP_PORT("sip-port", "5060", "port", "SIP port, UDP and TCP"),
    SIPS_PORT("sips-port", "", "port", "SIP port, TLS; empty: SIP port + 1"),
    WS_PORT("ws-port", "", "port", "one more port for SIP over WebSocket, which the HTTP ports take at /sip"),
    RTP_PORTS("rtp-ports", "16384-32767", "from-to", "UDP ports of media"),
    BIND("bind", "", "addresses", "addresses to listen on; 127.0.0.1, or 0.0.0.0 with --public-address"),
    PUBLIC_ADDRESS("public-address", "", "address", "address that phones and carriers are told to send to"),
    TRUSTED_NETWORKS(
            "trusted-networks", "", "networks", "senders that no limit holds for, such as 192.0.2.0/24,2001:db8::/32"),
    TRUSTED_PROXIES(
            "trusted-proxies",
            "",
            "networks",
            "edge proxies that are believed when they say in Via who sent a request"),
    DNS("dns", "", "addresses", "name servers to ask for carriers; empty: the machine's own"),
    DATA("data", "./data", "folder", "data folder"),
    DATABASE_URL("database-url", "", "url", "PostgreSQL (jdbc:postgresql://host/db?user=…); empty: embedded"),
    ADMIN_PASSWORD("admin-password", "", "text", "password of the first admin; better given as variable"),
    SMTP_URL("smtp-url", "", "url", "mail server, smtp://user:password@host:587 or smtps://…; better as variable"),
    MAIL_FROM("mail-from", "strowger@localhost", "address", "who writes mails where no brand says so"),
    PORTAL_URL(
            "portal-url",
            "",
            "url",
            "where people find the portal, for links in mails where no brand says so; empty: address and HTTP port"),
    NODE_ID("node-id", "main", "name", "name of this node, unlike any other on the same database"),
    REALM_SUFFIX("realm-suffix", "localhost", "domain", "what made-up realms end in where no brand says it"),
    REALM_GRACE_S("realm-grace-s", "2592000", "seconds", "how long an account answers to a realm it gave up"),
    DRAIN_S("drain-s", "60", "seconds", "how long live calls may go on after SIGTERM"),
    LOG_LEVEL("log-level", "info", "level", "error, warn, info, debug or trace"),
    DEMO("demo", "false", "", "make a small world to try things in, once"),
    CONFIG("config", "", "file", "configuration file; empty: ./strowger.yaml where there is one");

    private static final String PREFIX = "STROWGER_";
    private static final Map<String, Option> BY_NAME = new TreeMap<>();

    static {
        for (Option option : values()) {
            BY_NAME.put(option.label, option);
        }
    }

    private final String label;
    private final String otherwise;
    private final String kind;
    private final String meaning;

    Option(String label, String otherwise, String kind, String meaning) {
        this.label = label;
        this.otherwise = otherwise;
        this.kind = kind;
        this.meaning = meaning;
    }

    static @Nullable Option named(String label) {
        return BY_NAME.get(label);
    }

    /** The option a variable sets, or null. */
    static @Nullable Option ofVariable(String variable) {
        for (Option option : values()) {
            if (option.variable().equals(variable)) {
                return option;
            }
        }
        return null;
    }

    static boolean isVariable(String name) {
        return name.startsWith(PREFIX);
    }

    String label() {
        return label;
    }

    String flag() {
        return "--" + label;
    }

    String variable() {
        return PREFIX + label.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    String otherwise() {
        return otherwise;
    }

    /** Given without a value, it means true. */
    boolean isSwitch() {
        return kind.isEmpty();
    }

    /** Its value is never shown, not in messages either. */
    boolean isSecret() {
        return this == ADMIN_PASSWORD || this == DATABASE_URL || this == SMTP_URL;
    }

    /** Its line in the help. */
    String help() {
        String left = "  " + flag() + (isSwitch() ? "" : " <" + kind + ">");
        String end = otherwise.isEmpty() || isSwitch() ? "" : " (" + otherwise + ")";
        return String.format(Locale.ROOT, "%-28s %-26s %s%s%n", left, variable(), meaning, end);
    }
}
