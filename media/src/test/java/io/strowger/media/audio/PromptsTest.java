package io.strowger.media.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Every prompt of the list is there and speaks. */
class PromptsTest {

    private static final String LIST = "/io/strowger/media/prompts/en/prompts.txt";

    @Test
    void everyListedPromptSpeaks() throws IOException {
        try (InputStream in = PromptsTest.class.getResourceAsStream(LIST)) {
            String list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : list.split("\n")) {
                speaks(line.substring(0, line.indexOf('|')));
            }
        }
    }

    private static void speaks(String name) {
        Wav wav = Prompts.english(name);
        assertEquals(Wav.TELEPHONE_RATE, wav.rate());
        assertTrue(wav.samples().length > Wav.TELEPHONE_RATE, name + " is shorter than a second");
        double energy = 0;
        for (short sample : wav.samples()) {
            energy += (double) sample * sample;
        }
        assertTrue(Math.sqrt(energy / wav.samples().length) > 500, name + " is too quiet");
    }

    @Test
    void anUnknownPromptIsAFault() {
        assertThrows(MediaException.class, () -> Prompts.english("nothing"));
    }
}
