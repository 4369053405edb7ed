package io.strowger.call.voice;

import io.strowger.call.CallOutcome;

/** What came of listening to a caller. */
public sealed interface Heard {

    /** Keys, without the one that ended them; perhaps none before it. */
    record Digits(String digits) implements Heard {}

    /** Nothing within the time, or all was said. */
    record Nothing() implements Heard {}

    /** The call is over. */
    record Gone(CallOutcome outcome) implements Heard {}
}
