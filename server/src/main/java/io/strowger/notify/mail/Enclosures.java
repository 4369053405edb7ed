package io.strowger.notify.mail;

import java.util.Optional;

/** What lies in a letter besides its words; it is looked for when the letter goes out, not kept in the outbox. */
public interface Enclosures {

    /** Letters without anything in them. */
    Enclosures NONE = new Enclosures() {
        @Override
        public Optional<Mail.Enclosure> of(Letter letter) {
            return Optional.empty();
        }

        @Override
        public void sent(Letter letter) {}
    };

    Optional<Mail.Enclosure> of(Letter letter);

    /** A server has taken this letter. */
    void sent(Letter letter);
}
