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

    /** Letters of this or another kind. */
    default Enclosures or(Enclosures other) {
        Enclosures first = this;
        return new Enclosures() {
            @Override
            public Optional<Mail.Enclosure> of(Letter letter) {
                return first.of(letter).or(() -> other.of(letter));
            }

            @Override
            public void sent(Letter letter) {
                first.sent(letter);
                other.sent(letter);
            }
        };
    }

    Optional<Mail.Enclosure> of(Letter letter);

    /** A server has taken this letter. */
    void sent(Letter letter);
}
