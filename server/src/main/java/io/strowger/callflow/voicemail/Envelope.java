package io.strowger.callflow.voicemail;

import io.strowger.account.settings.display.Spelling;
import io.strowger.account.settings.voicemail.MailboxSettings;
import io.strowger.cdr.voicemail.VoiceMessage;
import io.strowger.media.prompt.Prompts;
import io.strowger.media.prompt.Speech;
import io.strowger.policy.Caller;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said before a message: when it came, in the zone and on the clock of who hears it, and from whom, as the box
 * wants it.
 */
record Envelope(MailboxSettings box, Spelling reader, Prompts prompts) {

    /** The names of the prompts. */
    List<String> of(VoiceMessage message, Instant now) {
        List<String> said = new ArrayList<>();
        if (box.skipEnvelope()) {
            return said;
        }
        String type = box.envelopeType();
        if (type.equals("caller_and_time") || type.equals("time")) {
            time(message.received(), now, said);
        }
        if (type.equals("caller_and_time") || type.equals("caller")) {
            caller(message.from().number(), said);
        }
        return said;
    }

    private void time(Instant received, Instant now, List<String> said) {
        Speech speech = Speech.with(prompts);
        ZonedDateTime then = received.atZone(reader.zone());
        said.add("vm-received");
        said.addAll(speech.date(then.toLocalDate(), now.atZone(reader.zone()).toLocalDate()));
        said.add("at");
        said.addAll(speech.time(then.toLocalTime(), reader.display().twelveHoursMode()));
    }

    private void caller(String number, List<String> said) {
        boolean known = !new Caller.Shown("", number).isAnonymous() && !new Caller.Shown("", number).isUnavailable();
        List<String> digits = known ? Speech.with(prompts).digits(number) : List.of();
        said.add("vm-from");
        said.addAll(digits.isEmpty() ? List.of("vm-unknown-caller") : digits);
    }
}
