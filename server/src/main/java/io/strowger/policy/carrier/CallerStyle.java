package io.strowger.policy.carrier;

import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import io.strowger.policy.Caller;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a carrier wants our callers written, and who it is told calls where a call was forwarded: who began it, or the user
 * who forwarded it.
 */
public record CallerStyle(Format format, boolean originalCaller, Formatters formatters) {

    /** Numbers in E.164, forwards under the number of who forwarded them. */
    public static final CallerStyle PLAIN = new CallerStyle(Format.E164, false, Formatters.NONE);

    /** How a public number of ours is written. */
    public enum Format {
        E164,
        /** E.164 without its plus sign. */
        STRIP_PLUS,
        /** As dialled inside the country of the account, where it is that country's. */
        NATIONAL;

        static Format named(String word) {
            return switch (word) {
                case "strip_plus" -> STRIP_PLUS;
                case "national" -> NATIONAL;
                default -> E164;
            };
        }

        String write(String number, String country) {
            if (!PhoneNumber.isE164(number)) {
                return number;
            }
            return switch (this) {
                case E164 -> number;
                case STRIP_PLUS -> number.substring(1);
                case NATIONAL -> national(new PhoneNumber(number), country);
            };
        }

        private static String national(PhoneNumber number, String country) {
            if (!country.equals(number.country())) {
                return number.e164();
            }
            StringBuilder digits = new StringBuilder();
            number.national().chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
            return digits.toString();
        }
    }

    /** As a carrier's document has it: {@code caller_id_options} and {@code formatters}. */
    public static CallerStyle of(ObjectNode body) {
        return new CallerStyle(
                Format.named(Json.text(body, "caller_id_options.format", "e164")),
                Json.text(body, "caller_id_options.forwarded", "own").equals("original"),
                Formatters.of(Json.objectAt(body, "formatters")));
    }

    /** A caller as this carrier wants it; who is not to be known has nothing to be written. */
    public Caller.Shown write(Caller.Shown caller, String country) {
        if (caller.isAnonymous() || caller.isUnavailable()) {
            return caller;
        }
        String number = formatters.write(Formatters.CALLER_NUMBER, format.write(caller.number(), country));
        String name = caller.name().equals(caller.number())
                ? number
                : formatters.write(Formatters.CALLER_NAME, caller.name());
        return new Caller.Shown(name, number.isEmpty() ? caller.number() : number);
    }

    /** The number that is asked for, once the gateway's format was applied. */
    public String called(String number) {
        String written = formatters.write(Formatters.CALLED, number);
        return written.isEmpty() ? number : written;
    }
}
