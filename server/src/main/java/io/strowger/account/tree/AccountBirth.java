package io.strowger.account.tree;

import io.strowger.account.Saved;
import io.strowger.account.schema.FieldErrors;
import io.strowger.base.Ids;
import io.strowger.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** An account that is to be made with its administrators and what else belongs to it, everything or nothing. */
public record AccountBirth(
        String parentId,
        String accountId,
        ObjectNode account,
        List<ObjectNode> administrators,
        List<Part> further,
        Ending ending) {
    /** Administrators made at once. */
    public static final int MAX_ADMINISTRATORS = 20;

    /** A document of the new account. */
    public record Part(DocumentType type, String id, ObjectNode body) {
        /** One of which an account has one. */
        public static Part only(DocumentType type, ObjectNode body) {
            return new Part(type, type.stored(), body);
        }
    }

    /** Hears what has been done so far: hashing passwords takes a while. */
    @FunctionalInterface
    public interface Progress {
        Progress NONE = done -> {};

        void reached(int done);
    }

    /** What is done last in the same transaction; errors undo everything. */
    @FunctionalInterface
    public interface Ending {
        Ending NONE = transaction -> Optional.empty();

        Optional<FieldErrors> run(Transaction transaction);
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Born(Saved.Done account, List<Saved.Done> administrators) implements Outcome {}

        /**
         * Nothing was made; {@code index} is that of the wrong part, administrators first, -1 for the account itself, and
         * one more than there are for the ending.
         */
        record Failed(int index, Saved why) implements Outcome {}
    }

    /** All documents but the account's own, administrators first. */
    public List<Part> parts() {
        return Stream.concat(
                        administrators.stream().map(sent -> new Part(DocumentType.USER, Ids.next(), sent)),
                        further.stream())
                .toList();
    }
}
