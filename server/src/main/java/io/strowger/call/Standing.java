package io.strowger.call;

import io.strowger.policy.CallFacts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a call where it began, and where it reached the people of another account. */
record Standing(CallFacts facts, @Nullable CallFacts theirs) {

    static Standing of(CallFacts facts) {
        return new Standing(facts, null);
    }

    Standing with(CallFacts now) {
        return new Standing(now, theirs);
    }

    Standing reaching(CallFacts other) {
        return new Standing(facts, other);
    }

    boolean isElsewhere() {
        return theirs != null;
    }

    /** Where people ring. */
    CallFacts here() {
        return theirs == null ? facts : theirs;
    }

    /** The account of those who ring, where that is another. */
    Optional<String> reached() {
        return Optional.ofNullable(theirs).map(CallFacts::account).map(CallFacts.Account::id);
    }
}
