package io.strowger.app.wiring;

import io.strowger.callflow.voicemail.MessageMail;
import java.util.function.Supplier;

/** What calls, jobs and the API stand on. */
public record Ground(
        DocumentChapter documents, LookupChapter lookup, MoneyChapter money, RecordChapter records, MailChapter mails) {

    /** Chapter by chapter; {@code home} is where the links of mails lead. */
    public static Ground lay(Setup setup, Supplier<String> home) {
        DocumentChapter documents = DocumentChapter.open(setup);
        LookupChapter lookup = LookupChapter.open(setup, documents);
        MoneyChapter money = MoneyChapter.open(setup, documents);
        RecordChapter records = RecordChapter.open(setup, documents, money);
        MailChapter mails =
                MailChapter.open(setup, documents, new MessageMail(records.messages(), lookup.directory()), home);
        return new Ground(documents, lookup, money, records, mails);
    }
}
