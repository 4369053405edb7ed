package io.strowger.call.keys;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.audio.AudioSource;
import io.strowger.media.dtmf.DigitTones;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** What a phone does whose keys are sound. */
public final class Tones {

    /** Frames of silence before the first, so that what was heard before is no part of it. */
    private static final int PAUSE_FRAMES = 4;

    private static final String EVENTS = "101";

    private Tones() {}

    /** These keys, and then nothing. */
    public static AudioSource of(String keys) {
        DigitTones tones = new DigitTones();
        assertTrue(tones.send(keys), "keys: " + keys);
        AtomicInteger pause = new AtomicInteger(PAUSE_FRAMES);
        return frame -> {
            Arrays.fill(frame, (short) 0);
            return pause.getAndDecrement() > 0 || tones.fill(frame);
        };
    }

    /** The description without events. */
    public static Sdp only(Sdp sdp) {
        StringBuilder bare = new StringBuilder();
        for (String line : new String(sdp.toBytes(), StandardCharsets.US_ASCII).split("\r\n")) {
            boolean audio = line.startsWith("m=audio ") && line.endsWith(" " + EVENTS);
            boolean about = line.startsWith("a=rtpmap:" + EVENTS) || line.startsWith("a=fmtp:" + EVENTS);
            String kept = audio ? line.substring(0, line.length() - EVENTS.length() - 1) : line;
            bare.append(about ? "" : kept + "\r\n");
        }
        try {
            return Sdp.parse(bare.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (SdpException e) {
            throw new AssertionError("unreadable without events", e);
        }
    }
}
