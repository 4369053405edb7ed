package io.strowger.policy.handling;

import io.strowger.base.Json;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.handling.Diversion.Action;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a user, or one of his phones, wants done with calls: all of them, those nobody answers, those that find him busy or
 * without a phone.
 *
 * @param version which version of the document says so
 */
public record Handling(
        Diversion always,
        OutOfHours outOfHours,
        Diversion noAnswer,
        Diversion busy,
        Diversion unreachable,
        boolean keepsRinging,
        long version) {

    /** How long a phone rings at most, also that of somebody who wants it to ring on: longer than Timer C of RFC 3261. */
    public static final Duration LONGEST = Duration.ofSeconds(180);

    /** Where nobody said anything. */
    public static final Handling NONE =
            new Handling(Diversion.NONE, OutOfHours.NEVER, Diversion.NONE, Diversion.NONE, Diversion.NONE, false, 0);

    private static final int ANSWERED_WITHIN = 20;

    /** As {@code call_handling} and {@code call_forward} of a user's document say. */
    public static Handling of(ObjectNode user, long version) {
        ObjectNode noAnswer = Json.objectAt(user, "call_handling.no_answer");
        ObjectNode busy = Json.objectAt(user, "call_handling.busy");
        return new Handling(
                forward(user, "enabled")
                        .or(() -> always(noAnswer, "no_answer"))
                        .or(() -> always(busy, "busy"))
                        .orElse(Diversion.NONE),
                OutOfHours.of(user),
                diversion(noAnswer, "no_answer", ANSWERED_WITHIN),
                diversion(busy, "busy", 0),
                forward(user, "failover").orElse(Diversion.NONE),
                Json.text(noAnswer, "action", "").equals("keep_ringing"),
                version);
    }

    /** As {@code call_forward} of a phone's document says. */
    public static Handling ofPhone(ObjectNode device, long version) {
        return new Handling(
                forward(device, "enabled").orElse(Diversion.NONE),
                OutOfHours.NEVER,
                Diversion.NONE,
                Diversion.NONE,
                forward(device, "failover").orElse(Diversion.NONE),
                false,
                version);
    }

    private static Optional<Diversion> forward(ObjectNode user, String wanted) {
        String number = Json.text(user, "call_forward.number", "");
        return Json.flag(user, "call_forward." + wanted, false) && !number.isEmpty()
                ? Optional.of(new Diversion(
                        "call_forward." + wanted,
                        Action.NUMBER,
                        number,
                        0,
                        false,
                        false,
                        Json.flag(user, "call_forward.require_keypress", true),
                        !Json.flag(user, "call_forward.keep_caller_id", true)))
                : Optional.empty();
    }

    private static Optional<Diversion> always(ObjectNode rule, String name) {
        Diversion found = diversion(rule, name, 0);
        return Json.flag(rule, "always", false) && found.action() == Action.NUMBER
                ? Optional.of(found)
                : Optional.empty();
    }

    static Diversion diversion(ObjectNode rule, String name, int after) {
        Action action = Action.named(Json.text(rule, "action", ""));
        String to =
                switch (action) {
                    case USER -> Json.text(rule, "user_id");
                    case NUMBER -> Json.text(rule, "number");
                    default -> null;
                };
        boolean whole = action == Action.VOICEMAIL || to != null && !to.isEmpty();
        return whole
                ? new Diversion(
                        "call_handling." + name + ".action",
                        action,
                        to,
                        (int) Json.number(rule, "after_s", after),
                        Json.flag(rule, "announce", false),
                        Json.flag(rule, "present_dialled_number", false),
                        false,
                        false)
                : Diversion.NONE;
    }

    /** What is done with a call that was not taken for this reason. */
    public Diversion when(Refusal refusal) {
        return switch (refusal) {
            case BUSY, REJECTED -> busy;
            case NO_ANSWER -> noAnswer;
            case NOT_REGISTERED -> unreachable.diverts() ? unreachable : noAnswer;
            default -> Diversion.NONE;
        };
    }

    /** How long his phones ring who would be rung for so long: as he says, whatever others do. */
    public Duration rings(Duration asked) {
        Duration otherwise = keepsRinging ? LONGEST : asked;
        return noAnswer.diverts() ? Duration.ofSeconds(noAnswer.afterSeconds()) : otherwise;
    }

    /** Whether calls are sent on that find nobody there. */
    public boolean sendsOnWhenAway() {
        return always.diverts() || unreachable.diverts();
    }

    /** The setting of a diversion; {@code level} is whose document it stands in. */
    public Step.Source source(String level, String id, Diversion diversion) {
        String value = diversion.setting().startsWith("call_forward.")
                ? "true"
                : diversion.action().word();
        return new Step.Source(diversion.setting(), value, level, id, version);
    }
}
