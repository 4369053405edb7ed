package io.strowger.call;

import io.strowger.policy.Refusal;

/**
 * How a call ended: {@code reason} is the word for record, journey and metrics (a refusal's word where it was refused),
 * {@code hangupCause} KAZOO's word, {@code by} whose doing it was.
 */
public record CallOutcome(String reason, String hangupCause, By by) {

    /** Whose doing the end was. */
    public enum By {
        CALLER,
        CALLEE,
        SYSTEM;

        /** As records say it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static CallOutcome completed(By by) {
        return new CallOutcome("completed", "NORMAL_CLEARING", by);
    }

    public static CallOutcome cancelled() {
        return new CallOutcome("cancelled", "ORIGINATOR_CANCEL", By.CALLER);
    }

    public static CallOutcome answeredElsewhere() {
        return new CallOutcome("answered_elsewhere", "LOSE_RACE", By.SYSTEM);
    }

    public static CallOutcome mediaLost() {
        return new CallOutcome("media_lost", "MEDIA_TIMEOUT", By.SYSTEM);
    }

    public static CallOutcome stopped(String word) {
        String cause = Refusal.named(word).map(Refusal::hangupCause).orElse("NORMAL_UNSPECIFIED");
        return new CallOutcome(word, cause, By.SYSTEM);
    }

    /** A leg or call that ended because its party was transferred or transferred the other; FreeSWITCH's words. */
    public static CallOutcome transferred(By by, boolean attended) {
        return new CallOutcome("transferred", attended ? "ATTENDED_TRANSFER" : "BLIND_TRANSFER", by);
    }

    /** A phone sent the call elsewhere; FreeSWITCH's word. */
    public static CallOutcome forwarded() {
        return new CallOutcome("forwarded", "REDIRECTION_TO_NEW_DESTINATION", By.CALLEE);
    }

    public static CallOutcome refused(Refusal refusal) {
        By by =
                switch (refusal) {
                    case BUSY, REJECTED, NO_ANSWER -> By.CALLEE;
                    default -> By.SYSTEM;
                };
        return new CallOutcome(refusal.word(), refusal.hangupCause(), by);
    }
}
