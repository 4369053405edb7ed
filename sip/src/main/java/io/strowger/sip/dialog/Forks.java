package io.strowger.sip.dialog;

import io.strowger.sip.value.RAck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The dialogs that one INVITE of ours made or belongs to (RFC 3261 §12.1, §13.2.2). Used under the INVITE's lock. */
final class Forks {

    /** Forks remembered at a time; provisional responses of further ones are not passed on. */
    static final int MAX_FORKS = 16;
    /** Answers acknowledged and hung up; a peer that sends more of them is no proxy. */
    static final int MAX_ANSWERS = 64;

    private final List<Fork> all = new ArrayList<>(1);

    /** One of them, and how its 2xx was acknowledged. */
    static final class Fork {
        final Dialog dialog;
        boolean answered;
        /** Whom the user talks to, of all that answer. */
        boolean chosen;

        byte @Nullable [] ack;
        /** Of the last reliable provisional response; -1 before the first. */
        long rseq = -1;
        /** A provisional response with an offer, which waits for our answer. */
        @Nullable
        RAck unanswered;

        Fork(Dialog dialog) {
            this.dialog = dialog;
        }
    }

    boolean isFull() {
        return all.size() >= MAX_FORKS;
    }

    /** Whether no further answer is even hung up. */
    boolean isFlooded() {
        return all.size() >= MAX_ANSWERS;
    }

    Fork add(Dialog dialog) {
        Fork fork = new Fork(dialog);
        all.add(fork);
        return fork;
    }

    /** The one with this tag, or the dialog the INVITE was sent within, which has only one. */
    @Nullable
    Fork withTag(@Nullable String tag, @Nullable Dialog within) {
        return first(fork -> fork.dialog == within || fork.dialog.remoteTag().equals(tag == null ? "" : tag));
    }

    @Nullable
    Fork of(Dialog dialog) {
        return first(fork -> fork.dialog == dialog);
    }

    /** RFC 6228: this one will not answer. */
    void drop(@Nullable String tag) {
        drop(fork -> !fork.answered && fork.dialog.remoteTag().equals(tag));
    }

    /** RFC 3261 §13.2.2.4: with the first 2xx all other early dialogs are over. */
    void dropOthers(Fork kept) {
        drop(fork -> fork != kept && !fork.answered);
    }

    /** All are over, and where the INVITE made them, so are their dialogs. */
    void clear(boolean made) {
        if (made) {
            all.forEach(fork -> fork.dialog.end());
        }
        all.clear();
    }

    private void drop(Predicate<Fork> gone) {
        all.removeIf(fork -> {
            boolean dropped = gone.test(fork);
            if (dropped) {
                fork.dialog.end();
            }
            return dropped;
        });
    }

    private @Nullable Fork first(Predicate<Fork> wanted) {
        for (Fork fork : all) {
            if (wanted.test(fork)) {
                return fork;
            }
        }
        return null;
    }
}
