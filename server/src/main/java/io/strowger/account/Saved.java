package io.strowger.account;

import io.strowger.account.schema.FieldErrors;
import io.strowger.store.Document;

/** How a write of a document ended. */
public sealed interface Saved {
    /** Written, or deleted; {@code document} is the new version. */
    record Done(Document document) implements Saved {}

    /** The content is wrong; every wrong field is named. */
    record Invalid(FieldErrors errors) implements Saved {}

    record Refused(Refusal refusal) implements Saved {}

    /** Somebody else wrote since. */
    record Stale(Document current) implements Saved {}

    record Missing() implements Saved {}
}
