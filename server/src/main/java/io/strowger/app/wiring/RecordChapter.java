package io.strowger.app.wiring;

import io.strowger.app.options.Options;
import io.strowger.call.recovery.CutCalls;
import io.strowger.cdr.CallRecords;
import io.strowger.cdr.recording.Recordings;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.store.Database;

/** The chapter of what calls leave behind; {@code cut} are those that an earlier life left open. */
public record RecordChapter(CallRecords calls, CutCalls cut, Recordings recordings, VoiceMessages messages) {

    static RecordChapter open(Setup setup, DocumentChapter documents, MoneyChapter money) {
        Options options = setup.options();
        Database database = documents.database();
        CallRecords calls = setup.opened(new CallRecords(database, options.nodeId(), CallsPaid.with(money.billing())));
        Recordings recordings = setup.opened(
                new Recordings(database, options.nodeId(), options.data().resolve("recordings")));
        recordings.closeAbandoned();
        VoiceMessages messages =
                new VoiceMessages(database, options.nodeId(), options.data().resolve("voicemail"), setup.clock());
        return new RecordChapter(calls, CutCalls.of(calls), recordings, messages);
    }
}
