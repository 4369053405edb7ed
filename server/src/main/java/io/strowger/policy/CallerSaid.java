package io.strowger.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an INVITE from a carrier or a trunk says of its caller, and who is seen in that: {@code asserted} is P-Asserted-Identity,
 * which is read only where the carrier is trusted (RFC 3325 §5), {@code privacy} the words of Privacy (RFC 3323 §4.2).
 */
public record CallerSaid(
        boolean trusted, Said from, @Nullable Said asserted, List<String> privacy) {

    /** A display name and the user part of an address. */
    public record Said(@Nullable String name, @Nullable String number) {}

    /**
     * Withheld is not unavailable: a caller who wants to stay unknown can be refused for it, one whose network did not say
     * a number cannot.
     */
    public Caller.Shown shown() {
        if (isWithheld()) {
            return Caller.Shown.ANONYMOUS;
        }
        Said who = identity();
        String number = who.number();
        if (number == null || isUnavailable(number)) {
            return Caller.Shown.UNAVAILABLE;
        }
        String name = who.name() != null ? who.name() : from.name();
        return new Caller.Shown(name == null ? number : name, number);
    }

    /** Who it is, withheld or not. */
    public Said identity() {
        return trusted && asserted != null && asserted.number() != null ? asserted : from;
    }

    public boolean isWithheld() {
        boolean asked =
                privacy.stream().anyMatch(word -> word.equals("id") || word.equals("user") || word.equals("header"));
        return asked || isAnonymous(from.number()) || isAnonymous(from.name());
    }

    private static boolean isAnonymous(@Nullable String said) {
        return said != null && (same(said, "anonymous") || same(said, "restricted"));
    }

    private static boolean isUnavailable(String number) {
        return number.isEmpty() || same(number, "unavailable") || same(number, "unknown");
    }

    private static boolean same(String said, String word) {
        return io.strowger.sip.message.Ascii.same(said, word);
    }
}
