package io.strowger.call.code;

/**
 * Tells keys that are for us from those that are for the other side: the star code and the digits behind it are held back,
 * everything else goes on as soon as it cannot be a star code.
 */
final class StarDigits {
    private final String star;
    private final int length;
    private final StringBuilder held = new StringBuilder();

    /** What becomes of a key. */
    sealed interface What {}

    /** These go to the other side. */
    record Pass(String digits) implements What {}

    /** Nothing yet. */
    record Hold() implements What {}

    /** A code was entered, perhaps too short. */
    record Code(String digits) implements What {}

    StarDigits(String star, int length) {
        this.star = star;
        this.length = length;
    }

    What pressed(char key) {
        held.append(key);
        return isCode() ? entered(key == '#') : begun();
    }

    /** No key came for a while. */
    What timeUp() {
        if (isCode()) {
            return taken(held.substring(star.length()));
        }
        String digits = held.toString();
        held.setLength(0);
        return digits.isEmpty() ? new Hold() : new Pass(digits);
    }

    /** Whether something waits for the next key. */
    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Whether what is pressed now is a code. */
    boolean isCode() {
        return held.length() >= star.length() && held.indexOf(star) == 0;
    }

    private What entered(boolean ended) {
        int digits = held.length() - star.length();
        if (ended) {
            return taken(held.substring(star.length(), held.length() - 1));
        }
        return digits >= length ? taken(held.substring(star.length())) : new Hold();
    }

    private What taken(String digits) {
        held.setLength(0);
        return new Code(digits);
    }

    /** Only the end of what was pressed can still become a star code. */
    private What begun() {
        int from = 0;
        while (!star.startsWith(held.substring(from))) {
            from++;
        }
        String digits = held.substring(0, from);
        held.delete(0, from);
        return digits.isEmpty() ? new Hold() : new Pass(digits);
    }
}
