package io.strowger.media.audio;

import io.strowger.media.MediaException;
import java.io.ByteArrayInputStream;

/** What became of an uploaded file: audio for the telephone, or why not. */
public sealed interface Upload {

    /** The longest sound taken, in minutes. */
    int MAX_MINUTES = 30;

    /** It is at 8000 Hz. */
    record Taken(Wav wav) implements Upload {}

    /** Neither WAV nor MP3, by its bytes, whatever its name says. */
    record Unknown() implements Upload {}

    /** It claims to be one, but cannot be used; one sentence for whoever sent it. */
    record Broken(String why) implements Upload {}

    /** Looks at a whole file. */
    static Upload of(byte[] file) {
        try {
            if (startsWith(file, 'R', 'I', 'F', 'F')) {
                return taken(Wav.read(new ByteArrayInputStream(file)));
            }
            return Mp3.isOne(file) ? taken(Mp3.read(file)) : new Unknown();
        } catch (MediaException refused) {
            return new Broken(String.valueOf(refused.getMessage()));
        }
    }

    private static Upload taken(Wav wav) {
        if (wav.samples().length == 0) {
            return new Broken("there is no sound in it");
        }
        boolean tooLong = wav.millis() > MAX_MINUTES * 60_000L;
        return tooLong ? new Broken("it is longer than " + MAX_MINUTES + " minutes") : new Taken(wav.forTelephone());
    }

    private static boolean startsWith(byte[] file, char... start) {
        for (int i = 0; i < start.length; i++) {
            if (file.length <= i || file[i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
