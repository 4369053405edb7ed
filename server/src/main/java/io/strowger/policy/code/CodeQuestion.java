package io.strowger.policy.code;

import io.strowger.policy.Refusal;
import io.strowger.policy.code.CodeAnswer.Accepted;
import io.strowger.policy.code.CodeAnswer.Again;
import io.strowger.policy.code.CodeAnswer.Flaw;
import io.strowger.policy.code.CodeAnswer.Proceed;
import io.strowger.policy.code.CodeAnswer.Refuse;
import io.strowger.policy.settings.AccountCodes;
import java.util.Optional;

/** A code of so many digits is asked for, so often; whether it must be one of the account's, and what if it never is. */
public record CodeQuestion(int length, int tries, boolean validate, boolean proceed) {

    public static CodeQuestion of(AccountCodes rules) {
        return new CodeQuestion(rules.length(), rules.maxRetries(), rules.validate(), rules.proceedAfterRetries());
    }

    /** What was entered so far: how many tries there were, and whether any key was pressed in them. */
    public record Tried(int times, boolean anything) {
        public static final Tried NEVER = new Tried(0, false);

        public Tried with(String digits) {
            return new Tried(times + 1, anything || !digits.isEmpty());
        }
    }

    /** What follows from these digits; {@code before} are the tries before it, {@code known} the code they are. */
    public CodeAnswer answered(String digits, Optional<GivenCode> known, Tried before) {
        Tried now = before.with(digits);
        if (digits.length() != length) {
            return failed(digits.isEmpty() ? Flaw.NOTHING : Flaw.WRONG_LENGTH, now);
        }
        if (!validate) {
            return new Accepted(GivenCode.unchecked(digits));
        }
        return known.<CodeAnswer>map(Accepted::new).orElseGet(() -> failed(Flaw.UNKNOWN, now));
    }

    private CodeAnswer failed(Flaw flaw, Tried now) {
        if (now.times() < tries) {
            return new Again(flaw);
        }
        return proceed
                ? new Proceed(flaw)
                : new Refuse(flaw, now.anything() ? Refusal.CODE_FAILED : Refusal.CODE_REQUIRED);
    }

    /** What follows for a call in which nobody can be asked, such as one that is forwarded. */
    public Optional<Refusal> unasked() {
        return validate && !proceed ? Optional.of(Refusal.CODE_REQUIRED) : Optional.empty();
    }
}
