package io.strowger.callflow.voicemail;

import io.strowger.account.AccountRoom;
import io.strowger.call.CallOutcome;
import io.strowger.call.InboundCall;
import io.strowger.call.voice.Announcement;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.notify.person.PersonalMail;
import io.strowger.policy.Note;
import io.strowger.policy.Step;
import io.strowger.routing.directory.MessageBoxes;
import java.time.Duration;
import java.util.Optional;

/** The mailboxes as calls reach them. A call that a mailbox cannot take goes on, and its journey says why. */
public record Voicemail(VoiceMessages messages, AccountRoom accounts, PersonalMail mail) {

    /** The longest message where nobody says otherwise (KAZOO). */
    public static final Duration LONGEST = Duration.ofSeconds(500);

    static final String STEP = "voicemail";

    /** The first box of a user takes the call; how it ended, if it did. */
    public Optional<CallOutcome> leaveFor(InboundCall call, String userId) {
        return leave(
                call,
                call.parts().room().directory().boxes().of(userId).stream()
                        .filter(box -> box.accountId().equals(call.reached()))
                        .findFirst(),
                LONGEST);
    }

    /** This box of the account takes the call. */
    public Optional<CallOutcome> leave(InboundCall call, String boxId, Duration longest) {
        return leave(call, call.parts().room().directory().boxes().find(call.reached(), boxId), longest);
    }

    private Optional<CallOutcome> leave(InboundCall call, Optional<MessageBoxes.Box> found, Duration longest) {
        if (!call.reachesMailbox()) {
            return goesOn(call, Note.BACK_INSTEAD);
        }
        if (found.isEmpty()) {
            return goesOn(call, Note.NO_MAILBOX);
        }
        MessageBoxes.Box box = found.get();
        if (isOwners(call, box)) {
            return Optional.of(portal(call));
        }
        call.note(Step.chosen(call.parts().now(), STEP, box.settings().mailbox()));
        Optional<Announcement> line = call.announce(true);
        if (line.isEmpty()) {
            return goesOn(call, Note.CALLER_UNHEARD);
        }
        try (Announcement announcement = line.get()) {
            return Optional.of(new Leaving(this, call, announcement, box).leave(longest));
        }
    }

    /** Who calls his own box wants to hear, not to speak. */
    private static boolean isOwners(InboundCall call, MessageBoxes.Box box) {
        String owner = box.settings().ownerId();
        return box.settings().checkIfOwner() && owner != null && call.isFrom(owner);
    }

    private static Optional<CallOutcome> goesOn(InboundCall call, Note why) {
        call.note(Step.noted(call.parts().now(), STEP, why));
        return Optional.empty();
    }

    /** The caller hears his own messages, once he has shown by his PIN who he is. */
    public CallOutcome portal(InboundCall call) {
        return new Portal(this, call).open();
    }
}
