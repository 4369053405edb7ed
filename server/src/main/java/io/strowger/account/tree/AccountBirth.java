package io.strowger.account.tree;

import io.strowger.account.Saved;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An account that is to be made with its administrators, all of them or none. */
public record AccountBirth(String parentId, String accountId, ObjectNode account, List<ObjectNode> administrators) {
    /** Administrators made at once. */
    public static final int MAX_ADMINISTRATORS = 20;

    /** Hears what has been done so far: hashing passwords takes a while. */
    @FunctionalInterface
    public interface Progress {
        Progress NONE = done -> {};

        void reached(int done);
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Born(Saved.Done account, List<Saved.Done> administrators) implements Outcome {}

        /** Nothing was made; {@code index} is that of the wrong administrator, -1 for the account itself. */
        record Failed(int index, Saved why) implements Outcome {}
    }
}
