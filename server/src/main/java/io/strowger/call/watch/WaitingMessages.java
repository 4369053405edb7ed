package io.strowger.call.watch;

import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.routing.directory.Directory;
import io.strowger.routing.directory.MessageBoxes;
import java.util.function.BiConsumer;

/** How many voice messages wait for a user: in all boxes that are his. */
public record WaitingMessages(Directory directory, VoiceMessages messages) implements MessageCounts {

    @Override
    public Counts of(String accountId, String ownerId) {
        int fresh = 0;
        int saved = 0;
        for (MessageBoxes.Box box : directory.boxes().of(ownerId)) {
            VoiceMessages.Counts counts = messages.counts(box.id());
            fresh += counts.fresh();
            saved += counts.saved();
        }
        return new Counts(fresh, saved, 0, 0);
    }

    @Override
    public void listen(BiConsumer<String, String> changed) {
        messages.listen((accountId, boxId) -> directory
                .boxes()
                .find(accountId, boxId)
                .map(box -> box.settings().ownerId())
                .ifPresent(owner -> changed.accept(accountId, owner)));
    }
}
