package io.strowger.media.recording;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** A program that records without end, for being killed. */
public final class RecordingUntilKilled {

    private RecordingUntilKilled() {}

    /** Records into the file it is told and prints a mark once some seconds of sound are in it. */
    public static void main(String[] args) {
        AtomicLong nanos = new AtomicLong();
        Recording recording = Recording.start(
                Path.of(args[0]), new Recording.Setup(RecordingLimits.usual(), nanos::get), receipt -> {});
        short[] frame = new short[160];
        Arrays.fill(frame, (short) 5000);
        boolean told = false;
        while (true) {
            nanos.addAndGet(20_000_000);
            recording.first().take(frame, frame.length);
            if (!told && recording.soFar().millis() > 3000) {
                told = true;
                System.out.print('!');
                System.out.flush();
            }
        }
    }
}
