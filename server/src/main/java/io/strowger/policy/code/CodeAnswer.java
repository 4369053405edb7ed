package io.strowger.policy.code;

import io.strowger.policy.Note;
import io.strowger.policy.Refusal;

/** What follows from what a caller entered. */
public sealed interface CodeAnswer {

    /** The call goes on and is charged to this code. */
    record Accepted(GivenCode code) implements CodeAnswer {}

    /** He may try again; what was wrong is told. */
    record Again(Flaw flaw) implements CodeAnswer {}

    /** That was the last try, and the account lets calls go on without a code. */
    record Proceed(Flaw flaw) implements CodeAnswer {}

    /** That was the last try. */
    record Refuse(Flaw flaw, Refusal refusal) implements CodeAnswer {}

    /** What can be wrong with it. */
    enum Flaw {
        NOTHING(Note.CODE_EMPTY),
        WRONG_LENGTH(Note.CODE_LENGTH),
        UNKNOWN(Note.CODE_UNKNOWN);

        private final Note note;

        Flaw(Note note) {
            this.note = note;
        }

        public Note note() {
            return note;
        }

        /** As journeys tell it. */
        public String text() {
            return note.text();
        }
    }
}
