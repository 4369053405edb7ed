package io.strowger.policy.code;

import org.jspecify.annotations.Nullable;

/** The code a call is charged to: a code of the account by id and name, or digits that nobody checked. */
public record GivenCode(
        @Nullable String id,
        @Nullable String name,
        @Nullable String digits) {

    /** One of the account's codes, whose digits let calls through and are told nobody. */
    public static GivenCode known(String id, String name) {
        return new GivenCode(id, name, null);
    }

    public static GivenCode unchecked(String digits) {
        return new GivenCode(null, null, digits);
    }

    /** As journeys show it. */
    public String shown() {
        return digits != null ? digits : name == null || name.isEmpty() ? String.valueOf(id) : name;
    }
}
