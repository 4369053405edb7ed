package io.strowger.media.audio;

import io.strowger.media.MediaException;
import java.io.IOException;
import java.io.InputStream;

/** The spoken texts that come with the library, by name; which there are stands in {@code prompts/en/prompts.txt}. */
public final class Prompts {

    private static final String FOLDER = "/io/strowger/media/prompts/en/";

    private Prompts() {}

    /** Reads a prompt. */
    public static Wav english(String name) {
        try (InputStream in = Prompts.class.getResourceAsStream(FOLDER + name + ".wav")) {
            if (in == null) {
                throw new MediaException("no prompt " + name);
            }
            return Wav.read(in);
        } catch (IOException e) {
            throw new MediaException("reading prompt " + name, e);
        }
    }
}
