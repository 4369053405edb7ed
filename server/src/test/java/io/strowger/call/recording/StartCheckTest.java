package io.strowger.call.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.base.Eventually;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.TestCall;
import io.strowger.cdr.CallRecord;
import io.strowger.policy.Step;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Recordings that are looked at a few seconds after they began: what is found is told, and nothing else happens. */
class StartCheckTest {

    private static final String CHECKED = "{'call_recording':{'account':{'any':{'any':{'enabled':true}}},"
            + "'validate_start':{'enabled':true}},'call_journey':{'enabled':true}}";

    /** A call between two of an office, and what is said in it. */
    private record Running(Office office, TestCall call, TestCall rung) {
        static Running of(Office office, boolean talk) {
            TestCall call = office.alice.call("1002");
            TestCall rung = office.bob.awaitCall();
            rung.answer();
            call.seesAtLast("200");
            if (talk) {
                rung.play(600);
                call.play(1000);
                rung.hears(1000);
                call.hears(600);
            }
            return new Running(office, call, rung);
        }

        /** It goes on, whatever was found; its record once it was hung up. */
        CallRecord ended(Town town) {
            rung.play(600);
            call.hears(600);
            call.hangUp();
            rung.seesAtLast("BYE");
            CallRecord record = town.lastRecord(office.account, 1);
            assertEquals("completed", record.reason());
            return record;
        }
    }

    private static String checked(CallRecord record) {
        return record.journey().stream()
                .filter(step -> step.step().equals("recording_check"))
                .map(Step::verdict)
                .findFirst()
                .orElse("none");
    }

    private static File[] files(Town town, Office office) {
        Path folder = town.exchange().recordings().folder().root().resolve(office.account);
        File[] files = folder.toFile().listFiles();
        return files == null ? new File[0] : files;
    }

    private static Office office(Town town) {
        Office office = new Office(town);
        office.set(Json.readObject(CHECKED.replace('\'', '"')));
        return office;
    }

    /** All wait out the same five seconds, the shortest time that may be set. */
    @Test
    void whatIsFoundIsToldAndNothingElseHappens() throws IOException {
        try (Town town = Town.open();
                Office fine = office(town);
                Office quiet = office(town);
                Office lost = office(town);
                Office blocked = office(town)) {
            Path root = town.exchange().recordings().folder().root();
            Files.createDirectories(root);
            Files.createFile(root.resolve(blocked.account));
            Running well = Running.of(fine, true);
            Running silent = Running.of(quiet, false);
            Running gone = Running.of(lost, true);
            Running refused = Running.of(blocked, true);
            Eventually.holds("begun", () -> files(town, lost).length == 1);
            Files.delete(files(town, lost)[0].toPath());
            assertEquals(1, town.exchange().recordingFaults(Fault.NOT_STARTED), "told at once");
            Eventually.holds(
                    "looked at",
                    () -> town.exchange().recordingFaults(Fault.FILE_GONE) == 1
                            && town.exchange().recordingFaults(Fault.SILENCE) == 1);
            CallRecord good = well.ended(town);
            assertNull(good.recordingFault());
            assertEquals("pass", checked(good));
            CallRecord mute = silent.ended(town);
            assertEquals("silence", mute.recordingFault());
            assertEquals("silence", checked(mute));
            assertEquals(1, mute.recordings().size(), "what was begun goes on and is kept");
            Eventually.holds("written", () -> files(town, quiet)[0].length() > 5 * 32_000);
            assertEquals("file_gone", gone.ended(town).recordingFault());
            CallRecord never = refused.ended(town);
            assertEquals("not_started", never.recordingFault());
            assertTrue(never.recordings().isEmpty());
        }
    }
}
