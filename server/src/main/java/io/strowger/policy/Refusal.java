package io.strowger.policy;

import java.util.Arrays;
import java.util.Optional;

/**
 * The one table of refusals: the word used in records, journeys, metrics and the portal, what a phone of ours and what a
 * carrier is answered, and KAZOO's name for the cause. Source: docs of the interface, "Refusal codes".
 */
public enum Refusal {
    NO_TRUNK("no_trunk", 503, 486, "No trunk slot is free", "NORMAL_CIRCUIT_CONGESTION"),
    HARD_CAP("hard_cap", 503, 486, "The limit of simultaneous calls is reached", "NORMAL_CIRCUIT_CONGESTION"),
    NO_CREDIT("no_credit", 402, 402, "The account has no credit", "OUTGOING_CALL_BARRED"),
    RESELLER_NO_CREDIT("reseller_no_credit", 402, 402, "The reseller has no credit", "OUTGOING_CALL_BARRED"),
    RESTRICTED("restricted", 403, 403, "This kind of number may not be called", "OUTGOING_CALL_BARRED"),
    BLACKLISTED("blacklisted", 603, 603, "The caller is on a blacklist", "CALL_REJECTED"),
    ANONYMOUS("anonymous", 433, 433, "Anonymous calls are not taken", "CALL_REJECTED"),
    ACL("acl", 403, 403, "The address is not allowed", "CALL_REJECTED"),
    CODE_REQUIRED("code_required", 403, 403, "An account code is required", "OUTGOING_CALL_BARRED"),
    CODE_FAILED("code_failed", 403, 403, "The account code was not accepted", "OUTGOING_CALL_BARRED"),
    NO_ROUTE("no_route", 503, 503, "No carrier serves this number", "NO_ROUTE_DESTINATION"),
    CARRIER_FAILED("carrier_failed", 503, 503, "Every carrier failed", "NORMAL_TEMPORARY_FAILURE"),
    CARRIER_PRICE_CAP("carrier_price_cap", 403, 403, "The price is above the ceiling", "OUTGOING_CALL_BARRED"),
    UNKNOWN_NUMBER("unknown_number", 404, 404, "There is no such number", "UNALLOCATED_NUMBER"),
    NOT_REGISTERED("not_registered", 480, 480, "No phone is registered", "USER_NOT_REGISTERED"),
    BUSY("busy", 486, 486, "Busy", "USER_BUSY"),
    NO_ANSWER("no_answer", 480, 480, "No answer", "NO_ANSWER"),
    REJECTED("rejected", 603, 603, "The call was declined", "CALL_REJECTED"),
    ACCOUNT_DISABLED("account_disabled", 403, 403, "The account is disabled", "CALL_REJECTED"),
    FORBIDDEN("forbidden", 403, 403, "This caller may not call", "CALL_REJECTED"),
    RATE_LIMITED("rate_limited", 503, 503, "Too many calls at once", "NORMAL_CIRCUIT_CONGESTION"),
    DRAINING("draining", 503, 503, "The exchange is stopping", "NORMAL_TEMPORARY_FAILURE"),
    LOOP("loop", 482, 482, "The call goes round in a circle", "EXCHANGE_ROUTING_ERROR"),
    NOT_ACCEPTABLE("not_acceptable", 488, 488, "No audio both sides can use", "INCOMPATIBLE_DESTINATION"),
    NOT_SECURE("not_secure", 488, 488, "This phone must protect its sound", "INCOMPATIBLE_DESTINATION"),
    INTERNAL_ERROR("internal_error", 500, 500, "The exchange failed", "NORMAL_TEMPORARY_FAILURE");

    private final String word;
    private final int phoneStatus;
    private final int carrierStatus;
    private final String text;
    private final String hangupCause;

    Refusal(String word, int phoneStatus, int carrierStatus, String text, String hangupCause) {
        this.word = word;
        this.phoneStatus = phoneStatus;
        this.carrierStatus = carrierStatus;
        this.text = text;
        this.hangupCause = hangupCause;
    }

    /** The row of this word. */
    public static Optional<Refusal> named(String word) {
        return Arrays.stream(values()).filter(row -> row.word.equals(word)).findFirst();
    }

    /** The stable word of this row, e.g. {@code no_answer}. */
    public String word() {
        return word;
    }

    /** The SIP status the caller is answered, which differs for a carrier where our own limits are the reason. */
    public int status(boolean towardsCarrier) {
        return towardsCarrier ? carrierStatus : phoneStatus;
    }

    /** One plain sentence. */
    public String text() {
        return text;
    }

    /** KAZOO's word for the call record. */
    public String hangupCause() {
        return hangupCause;
    }

    /** Seconds after which a caller may try again, or 0 where that would not help (RFC 3261 §20.33). */
    public int retryAfterSeconds() {
        return this == RATE_LIMITED || this == DRAINING ? 5 : 0;
    }

    /**
     * What a callee's final SIP status means for the caller. A phone that cannot be reached counts as not registered, a
     * carrier that cannot as failed.
     */
    public static Refusal ofCallee(int status, boolean carrier) {
        return switch (status) {
            case 486, 600 -> BUSY;
            case 480, 487 -> NO_ANSWER;
            case 404, 410, 484, 604 -> UNKNOWN_NUMBER;
            case 415, 488, 606 -> NOT_ACCEPTABLE;
            case 433 -> ANONYMOUS; // RFC 5079
            case 482, 483 -> LOOP;
            case 408 -> carrier ? CARRIER_FAILED : NOT_REGISTERED;
            case 401, 407 -> carrier ? CARRIER_FAILED : REJECTED;
            // where a carrier wants to send us is not followed: it is a carrier that does not do its work
            case 300, 301, 302, 305, 380 -> carrier ? CARRIER_FAILED : REJECTED;
            default -> status >= 500 && status < 600 ? (carrier ? CARRIER_FAILED : NOT_REGISTERED) : REJECTED;
        };
    }

    /**
     * Whether another route may still work: never after a person's or the number's own refusal, but also where a carrier
     * does not take our login.
     */
    public static boolean isTechnical(int status) {
        return status < 400 || status == 401 || status == 407 || status == 408 || status >= 500 && status < 600;
    }

    /** Of two reasons why nobody answered, the one that tells the caller more. */
    public Refusal orMoreTelling(Refusal other) {
        return other.tells() > tells() ? other : this;
    }

    private int tells() {
        return switch (this) {
            case BUSY -> 4;
            case REJECTED -> 3;
            case NO_ANSWER -> 2;
            case NOT_REGISTERED, CARRIER_FAILED -> 0;
            default -> 1;
        };
    }
}
