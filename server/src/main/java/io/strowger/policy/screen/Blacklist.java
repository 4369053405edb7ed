package io.strowger.policy.screen;

import java.util.Set;

/** A list of numbers that may not call, in E.164 where they are public, and whether it stops those who hide theirs. */
public record Blacklist(
        String id, String accountId, String name, long version, Set<String> numbers, boolean blocksAnonymous) {

    boolean has(String number) {
        return numbers.contains(number);
    }
}
