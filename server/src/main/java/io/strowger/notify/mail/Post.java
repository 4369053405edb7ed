package io.strowger.notify.mail;

/** Takes mails away. */
@FunctionalInterface
public interface Post {
    /** How a try went. */
    sealed interface Outcome {
        /** The server has it. */
        record Sent() implements Outcome {}

        /** Not now; worth another try. */
        record Later(String why) implements Outcome {}

        /** Never. */
        record Refused(String why) implements Outcome {}
    }

    Outcome send(Mail mail);
}
