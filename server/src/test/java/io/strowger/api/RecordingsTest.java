package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.strowger.base.Eventually;
import io.strowger.cdr.recording.RecordingRow;
import io.strowger.cdr.recording.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who finds which recordings, and how their sound is fetched. */
class RecordingsTest {

    private static final Instant AT = Instant.parse("2026-03-05T14:30:15Z");
    private static final byte[] SOUND = new byte[5000];

    private static ApiWorld world;
    private static Client boss;
    private static Client ann;
    private static Client bea;
    private static Client cousin;

    @BeforeAll
    static void open() throws IOException {
        world = new ApiWorld();
        boss = world.account(world.master, "Studio");
        cousin = world.account(world.master, "Cousin");
        ann = world.user(boss, "ann");
        bea = world.user(boss, "bea");
        for (int i = 0; i < SOUND.length; i++) {
            SOUND[i] = (byte) i;
        }
        for (int i = 0; i < 3; i++) {
            keep("202603-" + i, i);
        }
        Eventually.holds(
                "written",
                () -> world.recordings
                                .list(new Recordings.Query(
                                        boss.account(), null, Instant.EPOCH, AT.plusSeconds(86400), null, 9))
                                .size()
                        == 3);
    }

    private static void keep(String id, int minute) throws IOException {
        Instant start = AT.plusSeconds(60L * minute);
        RecordingRow row = new RecordingRow(
                boss.account(),
                id,
                start,
                minute == 0 ? List.of(ann.user()) : List.of(ann.user(), bea.user()),
                new RecordingRow.Of(
                        "202603-call", "interaction", "call-1", "internal", "inbound from onnet to account"),
                new RecordingRow.Party("Ann", "1001"),
                new RecordingRow.Party("Bea", "1002"),
                null);
        Files.write(world.recordings.folder().create(boss.account(), id), SOUND);
        world.recordings.save(row);
        world.recordings.save(row.ended(new RecordingRow.End(start.plusSeconds(5), 5250, 5000, "abc", "asked")));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void hasKazoosFields() {
        Answer one = boss.get("~/recordings/202603-0").expect(200);
        assertEquals("1001", one.at("caller_id_number"));
        assertEquals("202603-call", one.at("cdr_id"));
        assertEquals("5", one.at("duration"));
        assertEquals("5250", one.at("duration_ms"));
        assertEquals("63939940215", one.at("start"));
        assertEquals(ann.user(), one.at("owner_id"));
        assertEquals("audio/x-wav", one.at("content_type"));
    }

    @Test
    void pagesBeginWithTheNewest() {
        Answer first = boss.get("~/recordings?page_size=2").expect(200);
        assertEquals("202603-2", first.data().get(0).path("id").asString());
        assertEquals("202603-0", first.envelope().path("next_start_key").asString());
        Answer second = boss.get("~/recordings?page_size=2&start_key=202603-0").expect(200);
        assertEquals(1, second.data().size());
        assertEquals(
                1,
                boss.get("~/recordings?created_from=63939940275&created_to=63939940335")
                        .expect(200)
                        .data()
                        .size());
        boss.get("~/recordings?created_from=soon").expect(400);
    }

    @Test
    void soundForWhoAcceptsIt() {
        Answer whole = boss.send("GET", "~/recordings/202603-0", "", "Accept", "audio/x-wav")
                .expect(200);
        assertEquals("audio/x-wav", whole.header("Content-Type"));
        assertArrayEquals(SOUND, whole.response().body());
        assertEquals(
                5000,
                boss.get("~/recordings/202603-0?accept=audio/wav")
                        .expect(200)
                        .response()
                        .body()
                        .length);
        Answer part = boss.send("GET", "~/recordings/202603-0", "", "Accept", "audio/wav", "Range", "bytes=100-")
                .expect(206);
        assertArrayEquals(Arrays.copyOfRange(SOUND, 100, 5000), part.response().body());
        assertEquals("bytes 100-4999/5000", part.header("Content-Range"));
    }

    @Test
    void everybodyFindsHisOwn() {
        assertEquals(3, ann.get("~/recordings").expect(200).data().size());
        assertEquals(2, bea.get("~/recordings").expect(200).data().size());
        assertEquals(
                2,
                boss.get("~/users/" + bea.user() + "/recordings")
                        .expect(200)
                        .data()
                        .size());
        bea.get("~/recordings/202603-1").expect(200);
        bea.get("~/recordings/202603-0").expect(404);
        bea.send("GET", "~/recordings/202603-0", "", "Accept", "audio/x-wav").expect(404);
        bea.get("~/users/" + ann.user() + "/recordings").expect(404);
        bea.delete("~/recordings/202603-1").expect(403);
    }

    @Test
    void cousinsFindNothing() {
        cousin.in(boss.account()).get("~/recordings").expect(404);
        cousin.in(boss.account()).get("~/recordings/202603-0").expect(404);
        cousin.get("~/recordings/202603-0").expect(404);
        assertEquals(0, cousin.get("~/recordings").expect(200).data().size());
        Client.stranger(boss.port())
                .in(boss.account())
                .get("~/recordings/202603-0")
                .expect(401);
        for (String path : new String[] {"..%2f202603-0", "..%5c202603-0", "202603-0%00", "../../secrets"}) {
            Answer away = boss.send("GET", "~/recordings/" + path, "", "Accept", "audio/x-wav");
            assertFalse(away.status() == 200, path);
        }
    }

    @Test
    void deletedWithItsFile() throws IOException {
        keep("202603-9", 9);
        Eventually.holds("written", () -> boss.get("~/recordings/202603-9").status() == 200);
        Path file = world.recordings.folder().of(boss.account(), "202603-9");
        boss.delete("~/recordings/202603-9").expect(200);
        boss.get("~/recordings/202603-9").expect(404);
        assertFalse(Files.exists(file));
    }

    @Test
    void whatACrashCutIsClosedWithWhatItsFileHolds() throws IOException {
        RecordingRow row = new RecordingRow(
                boss.account(),
                "202603-cut",
                AT.minusSeconds(3600),
                List.of(),
                new RecordingRow.Of("202603-call", "interaction", "call-1", "internal", ""),
                new RecordingRow.Party("Ann", "1001"),
                new RecordingRow.Party("Bea", "1002"),
                null);
        Files.write(world.recordings.folder().create(boss.account(), row.id()), new byte[44 + 32 * 700]);
        world.recordings.save(row);
        Eventually.holds("written", () -> world.recordings.closeAbandoned() == 1);
        Eventually.holds("written", () -> boss.get("~/recordings/202603-cut").status() == 200);
        assertEquals("700", boss.get("~/recordings/202603-cut").at("duration_ms"));
        boss.delete("~/recordings/202603-cut").expect(200);
    }
}
