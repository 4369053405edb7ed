package io.strowger.call.watch;

import java.util.function.BiConsumer;

/**
 * How many voice messages wait for whom. This is the seam to voicemail: it gives {@link Watching} one of these, and tells the
 * listener whenever a message came, was heard or was deleted.
 */
public interface MessageCounts {

    /** An exchange without voicemail. */
    MessageCounts NONE = new MessageCounts() {
        @Override
        public Counts of(String accountId, String ownerId) {
            return Counts.ZERO;
        }

        @Override
        public void listen(BiConsumer<String, String> changed) {}
    };

    /** Messages not heard and heard, and how many of each are urgent. */
    record Counts(int fresh, int old, int urgentFresh, int urgentOld) {
        public static final Counts ZERO = new Counts(0, 0, 0, 0);
    }

    /** Of all boxes of this user, or of this device where it has no user. Asked for often: from memory. */
    Counts of(String accountId, String ownerId);

    /** From now on {@code changed} is told the account and owner whose counts are others; it does not block. */
    void listen(BiConsumer<String, String> changed);
}
