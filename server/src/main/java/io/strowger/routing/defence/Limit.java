package io.strowger.routing.defence;

import java.time.Duration;

/**
 * The table of limits: each lets its budget pass at once and gains it back evenly over its window, for every key apart.
 * A source is an IPv4 address or an IPv6 network of 64 bits. A flow is proven when a phone or carrier showed there who it
 * is, or answered a request of ours; whoever is not proven is a stranger. Shed by class: the rows of all strangers
 * together are what keeps a flood from many addresses away from proven flows, and emergency calls have rows of their own.
 */
public enum Limit {
    // of a stranger's source, by what it asks for
    REGISTER(Per.SOURCE, 400, 4, Then.SILENCE),
    INVITE(Per.SOURCE, 200, 4, Then.SILENCE),
    /** Calls to what looks like an emergency number. */
    EMERGENCY(Per.SOURCE, 40, 4, Then.SILENCE),
    OPTIONS(Per.SOURCE, 100, 4, Then.SILENCE),
    /** ACK, BYE, CANCEL and others that belong to something older. */
    WITHIN(Per.SOURCE, 2_000, 4, Then.SILENCE),
    RESPONSE(Per.SOURCE, 2_000, 4, Then.SILENCE),
    /** MESSAGE, SUBSCRIBE, PUBLISH, what nobody knows, and noise. */
    OTHER(Per.SOURCE, 100, 4, Then.SILENCE),
    BYTES(Per.SOURCE, 1_000_000, 4, Then.SILENCE),
    MALFORMED(Per.SOURCE, 100, 10, Then.BAN),
    CONNECTIONS(Per.SOURCE, 200, 10, Then.SILENCE),
    /** Wrong passwords for whatever names. */
    GUESSES(Per.SOURCE, 100, 60, Then.BAN),
    // of one name guessed at from one source, or from one proven flow
    WRONG_PASSWORD(Per.NAME, 15, 60, Then.LATER),
    /** Wrong account codes of one phone or trunk, over all its calls: at most 48 in any hour. */
    WRONG_CODE(Per.NAME, 24, 3_600, Then.LATER),
    /** Wrong PINs for the messages of one user, over all his phones: then one more every five minutes. */
    WRONG_PIN(Per.NAME, 3, 900, Then.LATER),
    // of a proven flow
    PROVEN(Per.FLOW, 40_000, 1, Then.SILENCE),
    // of whoever pays for it
    DEVICE_CALLS(Per.NAME, 400, 4, Then.LATER),
    ACCOUNT_CALLS(Per.NAME, 20_000, 4, Then.LATER),
    // of all strangers together
    ALL_REQUESTS(Per.ALL, 20_000, 4, Then.SILENCE),
    ALL_WITHIN(Per.ALL, 40_000, 4, Then.SILENCE),
    ALL_EMERGENCY(Per.ALL, 2_000, 4, Then.SILENCE),
    /** Lines in the log about all of this. */
    LOG_LINES(Per.ALL, 60, 60, Then.SILENCE);

    /** Keys remembered per limit. */
    static final int MAX_KEYS = 32_768;
    /** Flows remembered as proven. */
    static final int MAX_PROVEN = 524_288;
    /** How long a flow stays proven after it last showed who it is. */
    static final Duration PROVEN_FOR = Duration.ofHours(2);
    /** How long a source is not listened to, except for its proven flows. */
    static final Duration BAN_FOR = Duration.ofSeconds(60);
    /** Sources banned at a time. */
    static final int MAX_BANNED = 65_536;
    /** A datagram to a stranger is at most this many times as long as the one it answers. */
    public static final int AMPLIFICATION = 3;

    private final Per per;
    private final long budget;
    private final long windowNanos;
    private final Then then;

    /** What a budget is counted for. */
    enum Per {
        SOURCE,
        FLOW,
        NAME,
        ALL
    }

    /** What happens to what is over the budget. */
    enum Then {
        /** It is dropped; nothing is said. */
        SILENCE,
        /** It is told 503 {@code rate_limited} with Retry-After. */
        LATER,
        /** Its source is not listened to for {@link #BAN_FOR}. */
        BAN
    }

    Limit(Per per, long budget, int windowSeconds, Then then) {
        this.per = per;
        this.budget = budget;
        this.windowNanos = Duration.ofSeconds(windowSeconds).toNanos();
        this.then = then;
    }

    long budget() {
        return budget;
    }

    long windowNanos() {
        return windowNanos;
    }

    Then then() {
        return then;
    }

    int keys() {
        return per == Per.ALL ? 1 : MAX_KEYS;
    }

    /** Seconds after which one more passes. */
    public long retryAfterSeconds() {
        return Duration.ofNanos(windowNanos).toSeconds();
    }

    /** Its name in metrics and logs. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
