package io.strowger.app.wiring;

import io.strowger.routing.Registrations;
import io.strowger.routing.callback.CallbackLinks;
import io.strowger.routing.defence.Attempts;
import io.strowger.routing.directory.Directory;
import io.strowger.routing.directory.DirectoryFeed;

/** The chapter of what calls look up in memory: what is configured, where phones are, who called whom lately. */
public record LookupChapter(
        Directory directory, Registrations registrations, CallbackLinks callbacks, Attempts attempts) {

    static LookupChapter open(Setup setup, DocumentChapter documents) {
        Directory directory = new Directory();
        Registrations registrations = setup.opened(new Registrations(documents.database(), setup.clock()));
        new DirectoryFeed(
                        documents.database(),
                        documents.accounts().stored(),
                        documents.secrets(),
                        directory,
                        registrations)
                .start(documents.feed());
        CallbackLinks callbacks = setup.opened(new CallbackLinks(documents.database(), setup.clock()));
        return new LookupChapter(directory, registrations, callbacks, new Attempts());
    }
}
