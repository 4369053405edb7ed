package io.strowger.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.Client;
import io.strowger.base.Json;
import io.strowger.store.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * People and programs who write the same documents at once, each in his manner: fields alone, whole documents as the portal
 * does, with a tag that is too old, or a spreadsheet of new people.
 */
final class Editors {
    private static final int WRITERS = 4;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;
    /** A value no other write has. */
    static final String OWN = "?";

    final AtomicInteger stale = new AtomicInteger();
    private final List<EditedDocument> documents;
    private final Map<String, Boolean> spreadsheets = new ConcurrentHashMap<>();
    private final List<Throwable> wrong = new CopyOnWriteArrayList<>();
    private final List<Lost> lost = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger markers = new AtomicInteger();
    private volatile boolean over;

    Editors(List<EditedDocument> documents) {
        this.documents = documents;
    }

    /** From now on they write. */
    void start(Client client, Random random) {
        over = false;
        for (int i = 0; i < WRITERS; i++) {
            Random own = new Random(random.nextLong());
            threads.add(Thread.ofVirtual().start(() -> work(() -> write(client, own))));
        }
        threads.add(Thread.ofVirtual().start(() -> work(() -> upload(client))));
    }

    /** What is under way ends; where the exchange was killed nobody may hear how. */
    void stop(boolean killed) throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
        assertEquals(List.of(), wrong);
        assertTrue(killed || lost.isEmpty(), () -> "requests without an answer: " + lost);
        lost.clear();
    }

    int spreadsheets() {
        return spreadsheets.size();
    }

    private void work(Runnable write) {
        try {
            while (!over) {
                write.run();
            }
        } catch (Lost e) {
            lost.add(e);
        } catch (RuntimeException | AssertionError e) {
            wrong.add(e);
        }
    }

    /** The exchange was killed under a request: nobody knows what became of it. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost(Throwable cause) {
            super(cause);
        }
    }

    private static Answer sent(Client client, String verb, String path, String body, String... headers) {
        try {
            return client.send(verb, path, body, headers);
        } catch (AssertionError e) {
            throw new Lost(e);
        }
    }

    // --------------------------------------------------------------------------------------------------- the writers

    private void write(Client client, Random random) {
        EditedDocument document = documents.get(random.nextInt(documents.size()));
        switch (random.nextInt(4)) {
            case 0 -> save(client, document, random);
            case 1 -> comeTooLate(client, document, random);
            default -> patch(client, document, random, 200);
        }
        LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
    }

    private void patch(Client client, EditedDocument document, Random random, int expected, String... headers) {
        EditedDocument.Edit edit = drawn(document, random);
        String body = "{\"data\":" + Json.write(edit.change()) + "}";
        settled(edit, sent(client, "PATCH", document.path, body, headers).expect(expected));
    }

    private static void settled(EditedDocument.Edit edit, Answer answer) {
        if (answer.status() == 200) {
            edit.done(answer.header("etag"));
        } else {
            edit.refused();
        }
    }

    /** Reads the document and sends all of it back, changed, if nobody was faster. */
    private void save(Client client, EditedDocument document, Random random) {
        Answer seen = sent(client, "GET", document.path, "").expect(200);
        EditedDocument.Edit edit = drawn(document, random);
        ObjectNode whole = (ObjectNode) seen.data();
        EditedDocument.merge(whole, edit.change());
        String body = "{\"data\":" + Json.write(whole) + "}";
        Answer answer = sent(client, "POST", document.path, body, "If-Match", seen.header("etag"));
        assertTrue(answer.status() == 200 || answer.status() == 412, answer.text());
        settled(edit, answer);
    }

    private void comeTooLate(Client client, EditedDocument document, Random random) {
        String tag = sent(client, "GET", document.path, "").expect(200).header("etag");
        patch(client, document, random, 200);
        patch(client, document, random, 412, "If-Match", tag);
        stale.incrementAndGet();
    }

    /** Some of what may be written, all in one write. */
    private EditedDocument.Edit drawn(EditedDocument document, Random random) {
        String marker = "m" + markers.incrementAndGet();
        ObjectNode change = Json.object();
        document.choices.forEach((path, values) -> {
            String value = values.get(random.nextInt(values.size()));
            if (random.nextInt(3) > 0) {
                EditedDocument.merge(change, nested(path, value.equals(OWN) ? "'" + marker + "'" : value));
            }
        });
        return document.edit(change, marker);
    }

    private static ObjectNode nested(String path, String value) {
        StringBuilder text = new StringBuilder();
        String[] names = path.split("\\.", -1);
        for (String name : names) {
            text.append("{\"").append(name).append("\":");
        }
        return Json.readObject(text.append(value.replace('\'', '"'))
                .append("}".repeat(names.length))
                .toString());
    }

    private void upload(Client client) {
        String name = "Row" + markers.incrementAndGet();
        int extension = 2000 + 2 * spreadsheets.size();
        spreadsheets.put(name, false);
        String csv = "first_name,last_name,extension,device_name\n" + name + ",One," + extension + ',' + name + "\n"
                + name + ",Two," + (extension + 1) + ',' + name + "\n";
        sent(client, "POST", "~/onboarding", csv, "Content-Type", "text/csv; charset=utf-8")
                .expect(201);
        spreadsheets.put(name, true);
        LockSupport.parkNanos(10 * LONGEST_PAUSE_NANOS);
    }

    // ------------------------------------------------------------------------------------------------- the judgement

    /** All people of a spreadsheet are there with their phones and extensions, or none is. */
    void judgeSpreadsheets(Database database, String account) {
        Map<String, Integer> found = new HashMap<>();
        List<ObjectNode> bodies = database.query(
                "select doc from documents where account_id = ? and type in ('user', 'device', 'callflow')"
                        + " and not deleted",
                row -> row.object("doc"),
                account);
        for (JsonNode body : bodies) {
            found.merge(Json.text(body, "first_name", Json.text(body, "name", "")), 1, Integer::sum);
        }
        spreadsheets.forEach((name, done) -> {
            int there = found.getOrDefault(name, 0);
            assertTrue(there == 4 || !done && there == 0, name + ": " + there + " documents");
        });
    }
}
