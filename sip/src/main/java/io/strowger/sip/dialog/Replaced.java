package io.strowger.sip.dialog;

/** What an INVITE with Replaces means here (RFC 3891 §3). */
public sealed interface Replaced {
    /** The INVITE replaces nothing. */
    record Nothing() implements Replaced {}

    /** It stands in for this dialog, confirmed, or early and of our own INVITE. The user answers it and ends the dialog. */
    record By(Dialog dialog) implements Replaced {}

    /** It must be refused with this status: 400 malformed, 481 unknown, 486 answered already, 603 ended. */
    record Refused(int status) implements Replaced {}
}
