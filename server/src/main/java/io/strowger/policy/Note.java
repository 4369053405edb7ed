package io.strowger.policy;

import io.strowger.base.Saying;
import java.util.Locale;

/**
 * What journeys tell of a step beside the rule and its verdict, by a word: the portal says it in four languages ({@code
 * note.…} of its texts). {@code {}} is what {@link #about} fills in.
 */
public enum Note implements Saying {
    BACK_INSTEAD("the call is to come back instead"),
    NO_MAILBOX("there is no mailbox"),
    CALLER_UNHEARD("the caller cannot be spoken to"),
    MAILBOX_FULL("the mailbox is full"),
    NOTHING_KEPT("messages cannot be kept now"),
    LEFT_MESSAGE("a message of {} s"),
    NOTHING_SAID("nothing was said"),
    NO_SUCH_USER("there is no such user"),
    NO_PIN_SET("no PIN is set"),
    PORTAL_LOCKED("locked after wrong PINs"),
    PORTAL_TRIES("out after {} tries"),
    PIN_ACCEPTED("PIN accepted"),
    LAST_PIN("that was the last PIN looked at for a while"),
    NOBODY_TO_ASK("nobody is there to enter one"),
    CODES_GUESSED("too many wrong codes from here: none is taken for a while"),
    LAST_CODE("that was the last one that is looked at for a while"),
    CODE_EMPTY("nothing was entered"),
    CODE_LENGTH("the wrong number of digits"),
    CODE_UNKNOWN("no code of the account"),
    WITHOUT_CODE("the call goes on without a code"),
    FREE_CALLS("calls that are free never ask"),
    OTHER_KIND("this kind of call does not ask"),
    INSIDE_CALLS("calls inside the account do not ask"),
    NO_RULE_HOLDS("no rule holds now in {}"),
    RULE_HOLDS("{} holds"),
    NOTHING_HERE("this step does nothing here"),
    NOT_THIS_CARRIER("without {}"),
    SENT_TO_USER("sent on to a person"),
    SENT_TO_NUMBER("sent on to {}"),
    SENT_TO_MAILBOX("sent on to the mailbox"),
    OUT_OF_HOURS("out of hours"),
    RECORDING_FAULT("The recording failed its check"),
    AGENT_AWAY("the agent could not be reached"),
    FREE_OF_CHARGE("free of charge"),
    FLAT_RATE("over a trunk, at a flat rate"),
    PER_MINUTE("per minute, no rate is known"),
    PER_MINUTE_OF("per minute, {}");

    private final String text;

    Note(String text) {
        this.text = text;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String text() {
        return text;
    }
}
