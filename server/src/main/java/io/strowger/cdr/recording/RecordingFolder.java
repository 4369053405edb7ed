package io.strowger.cdr.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the files of recordings lie: a folder an account. Names are ids of ours, never what somebody else wrote. */
public record RecordingFolder(Path root) {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingFolder.class);

    /** The file of a recording, in a folder that exists. */
    public Path create(String accountId, String id) {
        try {
            Files.createDirectories(root.resolve(accountId));
            return of(accountId, id);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for recordings", e);
        }
    }

    public Path of(String accountId, String id) {
        return root.resolve(accountId).resolve(id + ".wav");
    }

    /** One that cannot be deleted stays, and is said. */
    public void delete(String accountId, String id) {
        try {
            Files.deleteIfExists(of(accountId, id));
        } catch (IOException e) {
            LOG.warn("recording {} of account {} stays on disk: {}", id, accountId, e.getMessage());
        }
    }
}
