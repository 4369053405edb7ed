package io.strowger.callflow.voicemail;

import io.strowger.base.Json;
import io.strowger.cdr.voicemail.MessageFolder;
import io.strowger.cdr.voicemail.VoiceMessage;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.notify.mail.Enclosures;
import io.strowger.notify.mail.Letter;
import io.strowger.notify.mail.Mail;
import io.strowger.notify.person.PersonalMail;
import io.strowger.routing.directory.Directory;
import io.strowger.routing.directory.MessageBoxes;
import java.util.Optional;

/** The sound of a message goes with the mail about it, and once that was sent the box may want it heard or gone. */
public record MessageMail(VoiceMessages messages, Directory directory) implements Enclosures {

    private static final String WAV = "audio/x-wav";

    @Override
    public Optional<Mail.Enclosure> of(Letter letter) {
        return box(letter)
                .filter(box -> box.settings().includeMessageOnNotify())
                .flatMap(box -> message(letter))
                .flatMap(messages::file)
                .map(file -> new Mail.Enclosure("message.wav", WAV, file));
    }

    @Override
    public void sent(Letter letter) {
        box(letter).ifPresent(box -> message(letter)
                .filter(message -> message.folder() == MessageFolder.NEW)
                .ifPresent(message -> after(box, message)));
    }

    private void after(MessageBoxes.Box box, VoiceMessage message) {
        if (box.settings().saveAfterNotify()) {
            messages.move(message, MessageFolder.SAVED);
        } else if (box.settings().deleteAfterNotify()) {
            messages.move(message, MessageFolder.DELETED);
        }
    }

    private Optional<MessageBoxes.Box> box(Letter letter) {
        return letter.template().equals(PersonalMail.VOICEMAIL)
                ? directory.boxes().find(letter.accountId(), Json.text(letter.values(), PersonalMail.BOX_ID, ""))
                : Optional.empty();
    }

    private Optional<VoiceMessage> message(Letter letter) {
        return messages.find(letter.accountId(), Json.text(letter.values(), PersonalMail.MESSAGE_ID, ""));
    }
}
