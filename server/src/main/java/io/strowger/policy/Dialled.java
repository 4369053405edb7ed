package io.strowger.policy;

import io.strowger.base.PhoneNumber;

/** What a dialled string means in the account's country, before any lookup. */
public sealed interface Dialled {

    /** The digits as they were dialled. */
    String text();

    /** An emergency number of the account's country, exactly. */
    record Emergency(String text) implements Dialled {}

    /** A string that is a valid public number; it may still be one of the account's own. */
    record Outside(String text, PhoneNumber number) implements Dialled {}

    /** Anything else: an extension, a feature code, a name, or nothing at all. */
    record Inside(String text) implements Dialled {}
}
