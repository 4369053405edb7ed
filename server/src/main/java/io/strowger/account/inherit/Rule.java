package io.strowger.account.inherit;

import java.util.Locale;

/** How the levels of a property combine: the schemas' keyword {@code inherit}. */
enum Rule {
    /** The nearest level that says something wins, up to the master account. */
    NEAREST,
    /** The nearest level inside the account wins; accounts above are not asked. */
    ACCOUNT,
    /** As {@link #ACCOUNT}, but its member {@code enabled} holds below the account only where a level there says so too. */
    SWITCH,
    /** Inside the account members of all levels hold, those of the nearest first. */
    FIRST,
    /** A restriction: one level that denies is enough. */
    EVERY,
    /** A restriction made of lists: those of all levels hold together. */
    ALL,
    /** Lists of all levels are joined. */
    UNION;

    /** Whether accounts above are asked. */
    boolean isForAll() {
        return this != ACCOUNT && this != SWITCH && this != FIRST;
    }

    static Rule of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
