package io.strowger.policy;

import io.strowger.policy.code.CodeQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a decision: what to do with the call, or the one reason why nothing is done. */
public sealed interface Verdict {

    /** Why the caller is refused; null where he is not. */
    default @Nullable Refusal refusal() {
        return null;
    }

    /** Hand the call to a callflow of the account, after another one where the account wants that. */
    record RunCallflow(String callflowId, @Nullable String firstId) implements Verdict {}

    /** Ring the user who called the caller before, and only then do what is normal. */
    record ReturnToAgent(String userId, String linkId, RunCallflow otherwise) implements Verdict {}

    /** Hand the call to a customer's own system, for this number. */
    record ToTrunk(String trunkId, String number) implements Verdict {}

    /**
     * Hand the call to another account of ours, which sees its caller like this and decided so itself; {@code free} where
     * it costs nothing.
     */
    record Onnet(String accountId, Decision theirs, Caller.Shown shown, boolean free) implements Verdict {
        /** What the caller is told of a refusal there: whether an account is switched off is nobody else's business. */
        @Override
        public @Nullable Refusal refusal() {
            Refusal refusal = theirs.verdict().refusal();
            return refusal == Refusal.ACCOUNT_DISABLED ? Refusal.UNKNOWN_NUMBER : refusal;
        }
    }

    /** Try these carriers in this order, presenting this caller. */
    record DialOut(Dialled.Outside number, List<Carrier> carriers, Caller.Shown shown, Privacy privacy)
            implements Verdict {}

    /** An emergency call: these carriers in this order, past every other gate. */
    record DialEmergency(String number, List<Carrier> carriers, Caller.Shown shown) implements Verdict {}

    /** Ask the caller for an account code, and do this once he gave one. */
    record AskCode(CodeQuestion question, Verdict then) implements Verdict {}

    /** Let the caller hear his own voice messages. */
    record VoicePortal() implements Verdict {}

    /** Refuse. */
    record Refused(Refusal refusal) implements Verdict {}
}
