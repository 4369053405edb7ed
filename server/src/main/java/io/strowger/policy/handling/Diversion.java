package io.strowger.policy.handling;

import org.jspecify.annotations.Nullable;

/**
 * Where a call goes that somebody does not take.
 *
 * @param setting the path of the setting that says so, and its value
 * @param to the user or the number, null for the others
 * @param afterSeconds how long it waits before that
 * @param showsDialled whether the number that was dialled is shown, and not that of who diverts
 * @param asksKey whether who answers has to press a key first
 * @param hidesCaller whether who diverts is shown, and never the caller
 */
public record Diversion(
        String setting,
        Action action,
        @Nullable String to,
        int afterSeconds,
        boolean announced,
        boolean showsDialled,
        boolean asksKey,
        boolean hidesCaller) {

    /** Leaves a call where it is. */
    public static final Diversion NONE = new Diversion("", Action.STAYS, null, 0, false, false, false, false);

    /** What is done with it. */
    public enum Action {
        STAYS,
        VOICEMAIL,
        USER,
        NUMBER;

        static Action named(String word) {
            return switch (word) {
                case "voicemail" -> VOICEMAIL;
                case "user" -> USER;
                case "number" -> NUMBER;
                default -> STAYS;
            };
        }

        /** As settings say it. */
        public String word() {
            return switch (this) {
                case STAYS -> "engaged";
                case VOICEMAIL -> "voicemail";
                case USER -> "user";
                case NUMBER -> "number";
            };
        }
    }

    public boolean diverts() {
        return action != Action.STAYS;
    }
}
