package io.strowger.sip.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The header fields we know by name, with their compact forms (RFC 3261 §7.3.3) and how often they may come. */
public enum Header {
    VIA("Via", 'v', Kind.LIST),
    FROM("From", 'f', Kind.ONCE),
    TO("To", 't', Kind.ONCE),
    CALL_ID("Call-ID", 'i', Kind.ONCE),
    CSEQ("CSeq", Kind.ONCE),
    MAX_FORWARDS("Max-Forwards", Kind.ONCE),
    CONTACT("Contact", 'm', Kind.LIST),
    CONTENT_LENGTH("Content-Length", 'l', Kind.ONCE),
    CONTENT_TYPE("Content-Type", 'c', Kind.ONCE),
    ROUTE("Route", Kind.LIST),
    RECORD_ROUTE("Record-Route", Kind.LIST),
    PATH("Path", Kind.LIST),
    SERVICE_ROUTE("Service-Route", Kind.LIST),
    EXPIRES("Expires", Kind.ONCE),
    MIN_EXPIRES("Min-Expires", Kind.ONCE),
    AUTHORIZATION("Authorization", Kind.LINES),
    PROXY_AUTHORIZATION("Proxy-Authorization", Kind.LINES),
    WWW_AUTHENTICATE("WWW-Authenticate", Kind.LINES),
    PROXY_AUTHENTICATE("Proxy-Authenticate", Kind.LINES),
    AUTHENTICATION_INFO("Authentication-Info", Kind.LINES),
    ALLOW("Allow", Kind.LIST),
    SUPPORTED("Supported", 'k', Kind.LIST),
    REQUIRE("Require", Kind.LIST),
    PROXY_REQUIRE("Proxy-Require", Kind.LIST),
    UNSUPPORTED("Unsupported", Kind.LIST),
    ACCEPT("Accept", Kind.LIST),
    ACCEPT_ENCODING("Accept-Encoding", Kind.LIST),
    ACCEPT_LANGUAGE("Accept-Language", Kind.LIST),
    CONTENT_ENCODING("Content-Encoding", 'e', Kind.LIST),
    CONTENT_DISPOSITION("Content-Disposition", Kind.LINES),
    CONTENT_LANGUAGE("Content-Language", Kind.LIST),
    USER_AGENT("User-Agent", Kind.LINES),
    SERVER("Server", Kind.LINES),
    SUBJECT("Subject", 's', Kind.LINES),
    DATE("Date", Kind.LINES),
    TIMESTAMP("Timestamp", Kind.LINES),
    WARNING("Warning", Kind.LIST),
    RETRY_AFTER("Retry-After", Kind.LINES),
    REASON("Reason", Kind.LIST),
    EVENT("Event", 'o', Kind.ONCE),
    ALLOW_EVENTS("Allow-Events", 'u', Kind.LIST),
    SUBSCRIPTION_STATE("Subscription-State", Kind.ONCE),
    REFER_TO("Refer-To", 'r', Kind.ONCE),
    REFERRED_BY("Referred-By", 'b', Kind.ONCE),
    REFER_SUB("Refer-Sub", Kind.LINES),
    REPLACES("Replaces", Kind.ONCE),
    JOIN("Join", Kind.ONCE),
    TARGET_DIALOG("Target-Dialog", Kind.ONCE),
    SESSION_EXPIRES("Session-Expires", 'x', Kind.ONCE),
    MIN_SE("Min-SE", Kind.ONCE),
    RSEQ("RSeq", Kind.ONCE),
    RACK("RAck", Kind.ONCE),
    P_ASSERTED_IDENTITY("P-Asserted-Identity", Kind.LIST),
    P_PREFERRED_IDENTITY("P-Preferred-Identity", Kind.LIST),
    REMOTE_PARTY_ID("Remote-Party-ID", Kind.LIST),
    PRIVACY("Privacy", Kind.LINES),
    DIVERSION("Diversion", Kind.LIST),
    HISTORY_INFO("History-Info", Kind.LIST),
    ALERT_INFO("Alert-Info", Kind.LIST),
    CALL_INFO("Call-Info", Kind.LIST),
    IN_REPLY_TO("In-Reply-To", Kind.LIST),
    SIP_ETAG("SIP-ETag", Kind.ONCE),
    SIP_IF_MATCH("SIP-If-Match", Kind.ONCE),
    IDENTITY("Identity", 'y', Kind.LINES),
    GEOLOCATION("Geolocation", Kind.LIST),
    ORGANIZATION("Organization", Kind.LINES),
    PRIORITY("Priority", Kind.LINES),
    MIME_VERSION("MIME-Version", Kind.LINES),
    ERROR_INFO("Error-Info", Kind.LIST);

    /** How often a field may come and whether commas part its values. */
    enum Kind {
        /** One value; a second field makes the message ambiguous and is refused. */
        ONCE,
        /** Values parted by commas, over any number of fields. */
        LIST,
        /** Every field is one value; a comma in it is part of it. */
        LINES
    }

    private static final Header[] COMPACT = new Header[128];
    private static final Header[] SLOTS = new Header[512];

    static {
        for (Header header : values()) {
            if (header.compact != 0) {
                COMPACT[header.compact] = header;
            }
            int slot = slot(hash(header.label));
            while (SLOTS[slot] != null) {
                slot = slot + 1 & SLOTS.length - 1;
            }
            SLOTS[slot] = header;
        }
    }

    private final String label;
    private final char compact;
    private final Kind kind;
    private final byte[] wire;

    Header(String label, Kind kind) {
        this(label, (char) 0, kind);
    }

    Header(String label, char compact, Kind kind) {
        this.label = label;
        this.compact = compact;
        this.kind = kind;
        this.wire = (label + ": ").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The name as RFCs write it. */
    public String label() {
        return label;
    }

    boolean once() {
        return kind == Kind.ONCE;
    }

    boolean isList() {
        return kind == Kind.LIST;
    }

    /** Name, colon and space, ready to be copied. */
    byte[] wire() {
        return wire;
    }

    /** The field of that name or compact form, ASCII case-insensitive; null when we do not know it. */
    public static @Nullable Header of(String name) {
        if (name.length() == 1) {
            return compact(name.charAt(0));
        }
        for (int slot = slot(hash(name)); SLOTS[slot] != null; slot = slot + 1 & SLOTS.length - 1) {
            if (Ascii.same(SLOTS[slot].label, name)) {
                return SLOTS[slot];
            }
        }
        return null;
    }

    static @Nullable Header of(byte[] bytes, int from, int to, int hash) {
        if (to - from == 1) {
            return compact(bytes[from]);
        }
        for (int slot = slot(hash); SLOTS[slot] != null; slot = slot + 1 & SLOTS.length - 1) {
            if (Ascii.same(bytes, from, to, SLOTS[slot].label)) {
                return SLOTS[slot];
            }
        }
        return null;
    }

    private static @Nullable Header compact(int c) {
        return c < 0 || c > 127 ? null : COMPACT[Ascii.fold(c)];
    }

    /** One step of the hash over folded bytes that {@link #of(byte[], int, int, int)} expects, starting at 0. */
    static int hash(int hash, int c) {
        return hash * 31 + (c | 0x20);
    }

    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = hash(hash, name.charAt(i));
        }
        return hash;
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 9 ^ hash >>> 18) & SLOTS.length - 1;
    }
}
