package io.strowger.call.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.base.Eventually;
import io.strowger.base.Json;
import io.strowger.call.Neighbours;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.recording.RecordingRow;
import io.strowger.cdr.recording.Recordings;
import io.strowger.media.tone.ToneMeter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Calls that are recorded, on a running exchange: what is in the file, and that nothing about it disturbs the call. */
class RecordedCallTest extends Neighbours {

    private static final int HEADER = 44;

    @BeforeEach
    void goOut() {
        town.carrier(account, carrier.address());
    }

    private void records(String level, String direction, String network, int shortest) {
        ObjectNode fields = Json.object();
        fields.withObjectProperty("call_recording")
                .withObjectProperty(level)
                .withObjectProperty(direction)
                .withObjectProperty(network)
                .put("enabled", true)
                .put("record_min_sec", shortest);
        town.patch(account, DocumentType.ACCOUNT, "name", name, fields);
    }

    private List<RecordingRow> found() {
        return town.exchange()
                .recordings()
                .list(new Recordings.Query(account, null, Instant.EPOCH, Instant.now(), null, 10));
    }

    private RecordingRow recorded() {
        Eventually.holds("written", () -> found().size() == 1);
        return found().getFirst();
    }

    /** For how many milliseconds this tone is on the left (0) or right (1). */
    private static int heard(RecordingRow row, int side, int hertz) throws IOException {
        Path file = town.exchange().recordings().file(row).orElseThrow();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[(bytes.capacity() - HEADER) / 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(HEADER + 4 * i + 2 * side);
        }
        ToneMeter meter = new ToneMeter(400, 600, 1000);
        meter.take(samples, samples.length);
        return meter.heardMillis(hertz);
    }

    @Test
    void callerIsOnTheLeftAndCalleeOnTheRight() throws IOException {
        records("account", "any", "any", 0);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call, bob);
        call.hangUp();
        rung.seesAtLast("BYE");
        RecordingRow row = recorded();
        CallRecord record = town.lastRecord(account, 1);
        assertEquals(List.of(row.id()), record.recordings());
        assertEquals(record.id(), row.of().recordId());
        assertEquals(record.ownerIds(), row.ownerIds());
        assertEquals("1001", row.caller().number());
        assertEquals("1002", row.callee().number());
        assertTrue(heard(row, 0, 1000) >= 100 && heard(row, 1, 600) >= 100, "each on its side");
        assertEquals(0, heard(row, 0, 600) + heard(row, 1, 1000), "and nowhere else");
    }

    @Test
    void goesOnAfterATransfer() throws IOException {
        records("endpoint", "inbound", "onnet", 0);
        try (TestPhone carol = phone("Carol", "1003")) {
            TestCall call = alice.call("1002");
            TestCall rung = talk(call, bob);
            rung.refer("<sip:1003@" + realm + ">");
            TestCall target = carol.awaitCall();
            target.answer(400);
            call.hears(400);
            target.hears(1000);
            call.hears(400); // twice as long as the file must have it: its pieces of 20 ms begin elsewhere
            rung.seesAtLast("BYE");
            call.hangUp();
            target.seesAtLast("BYE");
            RecordingRow row = recorded();
            assertTrue(heard(row, 1, 600) >= 100 && heard(row, 1, 400) >= 100, "both who were talked to");
            assertEquals(List.of(row.id()), town.lastRecord(account, 1).recordings());
        }
    }

    @Test
    void aPhoneThatWantsItsMediaPastUsIsRecordedAllTheSame() throws IOException {
        records("endpoint", "outbound", "any", 0);
        String user = town.user(account, "Dora", "1004");
        try (TestPhone dora = TestPhone.registered(
                town.sip(), town.phone(account, user, "dora", media -> media.put("bypass_media", "true")))) {
            TestCall call = dora.call("1002");
            TestCall rung = talk(call, bob);
            call.hangUp();
            rung.seesAtLast("BYE");
            assertTrue(heard(recorded(), 0, 1000) >= 100);
        }
    }

    @Test
    void whatIsTooShortIsThrownAway() {
        records("account", "any", "any", 3600);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call, bob);
        call.hangUp();
        rung.seesAtLast("BYE");
        assertEquals(List.of(), town.lastRecord(account, 1).recordings());
        Path folder = town.exchange().recordings().folder().root().resolve(account);
        Eventually.holds("written", () -> folder.toFile().list().length == 0);
        assertEquals(List.of(), found());
    }

    @Test
    void onlyWhatIsAskedForIsRecorded() {
        records("account", "inbound", "offnet", 0);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call, bob);
        call.hangUp();
        rung.seesAtLast("BYE");
        assertEquals(List.of(), town.lastRecord(account, 1).recordings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1002", "911"})
    void whatCannotBeWrittenCostsTheCallNothing(String number) throws IOException {
        records("account", "any", "any", 0);
        Path folder = town.exchange().recordings().folder().root();
        Files.createDirectories(folder);
        Files.createFile(folder.resolve(account));
        TestCall call = alice.call(number);
        TestCall rung = talk(call, number.equals("911") ? carrier : bob);
        call.hangUp();
        rung.seesAtLast("BYE");
        CallRecord record = town.lastRecord(account, 1);
        assertEquals("completed", record.reason());
        assertEquals(List.of(), record.recordings());
        assertNull(record.recordingFault(), "nobody looks unless it is wanted");
    }

    @Test
    void anEmergencyCallIsRecordedLikeAnother() {
        records("account", "outbound", "offnet", 0);
        TestCall call = alice.call("911");
        TestCall rung = talk(call, carrier);
        rung.hangUp();
        call.seesAtLast("BYE");
        assertEquals("911", recorded().callee().number());
        assertFalse(town.lastRecord(account, 1).recordings().isEmpty());
    }
}
