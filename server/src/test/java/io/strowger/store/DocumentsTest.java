package io.strowger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Ids;
import io.strowger.base.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Documents are written with versions, history and unique keys, or not at all. */
class DocumentsTest {
    private static final Author ANN = new Author("ann", "acme", "acme", "request-1");
    private static final Author BOB = new Author("bob", "master", "acme", "request-2");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private static Database database;
    private static ChangeFeed feed;
    private static Documents documents;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        feed = ChangeFeed.open(database);
        documents = new Documents(database, feed, DocumentsTest::keys, NOW::get);
    }

    @AfterAll
    static void close() {
        feed.close();
        database.close();
    }

    private static List<UniqueKey> keys(String accountId, String type, String id, ObjectNode body) {
        List<UniqueKey> keys = new ArrayList<>();
        String username = Json.text(body, "username");
        if (username != null) {
            keys.add(new UniqueKey(accountId, "username:" + username.toLowerCase(Locale.ROOT), "username"));
        }
        Json.texts(body, "numbers").forEach(n -> keys.add(new UniqueKey(accountId, "number:" + n, "numbers")));
        return keys;
    }

    @Test
    void createdDocumentIsThere() {
        String id = Ids.next();
        Document made = written(documents.create(ANN, "acme", "user", id, body("{\"a\":{\"b\":[1,2]}}")));
        assertEquals(made, documents.get("acme", "user", id).orElseThrow());
        assertEquals(1, made.version());
        assertEquals(NOW.get(), made.created());
    }

    @Test
    void anotherAccountDoesNotSeeIt() {
        String id = Ids.next();
        written(documents.create(ANN, "acme", "user", id, body("{}")));
        assertTrue(documents.get("other", "user", id).isEmpty());
        assertTrue(documents.get("acme", "device", id).isEmpty());
    }

    @Test
    void createTwice() {
        String id = Ids.next();
        Document made = written(documents.create(ANN, "acme", "user", id, body("{}")));
        assertEquals(new WriteResult.Exists(made), documents.create(ANN, "acme", "user", id, body("{\"x\":1}")));
    }

    @Test
    void replaceWhatWasSeen() {
        String id = Ids.next();
        Document first = written(documents.create(ANN, "acme", "user", id, body("{\"n\":1}")));
        NOW.updateAndGet(t -> t.plusSeconds(60));
        Document second = written(documents.replace(BOB, first, body("{\"n\":2}")));
        assertEquals(2, second.version());
        assertEquals(first.created(), second.created());
        assertEquals(NOW.get(), second.modified());
        assertEquals(new WriteResult.Stale(second), documents.replace(ANN, first, body("{\"n\":3}")));
        assertEquals(second, documents.get("acme", "user", id).orElseThrow());
        assertEquals(
                3,
                written(documents.replace(ANN, "acme", "user", id, body("{\"n\":4}")))
                        .version());
    }

    @Test
    void replaceOrDeleteNothing() {
        assertEquals(new WriteResult.Missing(), documents.replace(ANN, "acme", "user", "nobody", body("{}")));
        assertEquals(new WriteResult.Missing(), documents.delete(ANN, "acme", "user", "nobody", Documents.ANY_VERSION));
    }

    @Test
    void deletedDocumentKeepsItsHistoryAndMayComeBack() {
        String id = Ids.next();
        Document first = written(documents.create(ANN, "acme", "user", id, body("{\"username\":\"carla\"}")));
        assertInstanceOf(WriteResult.Stale.class, documents.delete(BOB, "acme", "user", id, 7));
        Document gone = written(documents.delete(BOB, "acme", "user", id, first.version()));
        assertTrue(gone.deleted());
        assertTrue(documents.get("acme", "user", id).isEmpty());
        assertInstanceOf(WriteResult.Missing.class, documents.replace(ANN, "acme", "user", id, body("{}")));
        // the name is free again
        written(documents.create(ANN, "acme", "user", Ids.next(), body("{\"username\":\"carla\"}")));
        assertEquals(
                3,
                written(documents.create(ANN, "acme", "user", id, body("{}"))).version());
        assertEquals(
                List.of("3 ann false", "2 bob true", "1 ann false"),
                documents.history("acme", "user", id, 100).stream()
                        .map(v -> v.version() + " " + v.author().userId() + " " + v.deleted())
                        .toList());
    }

    @Test
    void historyNamesTheAuthor() {
        String id = Ids.next();
        Document first = written(documents.create(Author.system("acme", "start"), "acme", "user", id, body("{}")));
        written(documents.replace(BOB, first, body("{\"n\":2}")));
        DocumentVersion newest = documents.history("acme", "user", id, 100).getFirst();
        assertEquals(BOB, newest.author());
        DocumentVersion oldest = documents.version("acme", "user", id, 1).orElseThrow();
        assertNull(oldest.author().userId());
        assertEquals("{}", Json.write(oldest.body()));
    }

    @Test
    void conflictNamesFieldAndOwner() {
        String owner = Ids.next();
        written(documents.create(ANN, "acme", "user", owner, body("{\"username\":\"Dora\"}")));
        WriteResult clash = documents.create(ANN, "acme", "user", Ids.next(), body("{\"username\":\"dORA\"}"));
        assertEquals(new WriteResult.Conflict("username", "username:dora", "acme", "user", owner), clash);
        written(documents.create(ANN, "other", "user", Ids.next(), body("{\"username\":\"dora\"}")));
        assertEquals(
                owner, documents.owner("acme", "username:dora").orElseThrow().id());
    }

    @Test
    void aRefusedReplaceKeepsTheOldKeys() {
        String id = Ids.next();
        written(documents.create(ANN, "acme", "callflow", Ids.next(), body("{\"numbers\":[\"100\"]}")));
        Document flow = written(documents.create(ANN, "acme", "callflow", id, body("{\"numbers\":[\"101\",\"102\"]}")));
        WriteResult clash = documents.replace(ANN, flow, body("{\"numbers\":[\"102\",\"100\"]}"));
        assertEquals(
                "numbers", assertInstanceOf(WriteResult.Conflict.class, clash).field());
        assertEquals(id, documents.owner("acme", "number:101").orElseThrow().id());
        written(documents.replace(ANN, flow, body("{\"numbers\":[\"102\",\"103\"]}")));
        assertTrue(documents.owner("acme", "number:101").isEmpty());
    }

    @Test
    void severalWritesHoldTogether() {
        String a = Ids.next();
        written(documents.create(ANN, "acme", "user", Ids.next(), body("{\"username\":\"emil\"}")));
        WriteResult last = documents.write(ANN, tx -> {
            written(tx.create("acme", "device", a, body("{}")));
            return tx.create("acme", "user", Ids.next(), body("{\"username\":\"emil\"}"));
        });
        assertInstanceOf(WriteResult.Conflict.class, last);
        assertTrue(documents.get("acme", "device", a).isEmpty());
    }

    @Test
    void rulesWriteInTheSameTransaction() {
        List<Document> seen = new ArrayList<>();
        DocumentRules rules = new DocumentRules() {
            @Override
            public List<UniqueKey> keys(String accountId, String type, String id, ObjectNode body) {
                return List.of();
            }

            @Override
            public void written(Transaction transaction, Document document) {
                seen.add(document);
                throw new IllegalStateException("no");
            }
        };
        String id = Ids.next();
        Documents ruled = new Documents(database, feed, rules, NOW::get);
        org.junit.jupiter.api.Assertions.assertThrows(
                IllegalStateException.class, () -> ruled.create(ANN, "acme", "user", id, body("{}")));
        assertEquals(1, seen.size());
        assertTrue(documents.get("acme", "user", id).isEmpty());
    }

    @Test
    void manyWritersOneWinner() throws InterruptedException {
        String id = Ids.next();
        Document seen = written(documents.create(ANN, "acme", "user", id, body("{\"n\":0}")));
        AtomicInteger won = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            Thread.ofVirtual().start(() -> {
                if (documents.replace(ANN, seen, body("{\"n\":1}")) instanceof WriteResult.Written) {
                    won.incrementAndGet();
                }
                ended.countDown();
            });
        }
        ended.await();
        assertEquals(1, won.get());
        assertEquals(2, documents.history("acme", "user", id, 100).size());
    }

    @Test
    void allStreamsLivingDocumentsOfAType() {
        String id = Ids.next();
        written(documents.create(ANN, "z1", "thing", Ids.next(), body("{}")));
        written(documents.create(ANN, "z2", "thing", id, body("{}")));
        written(documents.create(ANN, "z1", "thing2", Ids.next(), body("{}")));
        written(documents.delete(ANN, "z2", "thing", id, Documents.ANY_VERSION));
        List<String> accounts = new ArrayList<>();
        documents.all("thing", d -> accounts.add(d.accountId()));
        assertEquals(List.of("z1"), accounts);
    }

    @Test
    void everyDocumentHasItsVersionRow() {
        String id = Ids.next();
        written(documents.replace(ANN, written(documents.create(ANN, "acme", "user", id, body("{}"))), body("{}")));
        assertEquals(
                0,
                database.one(
                                "select count(*) n from documents d where not exists (select 1 from document_versions v"
                                        + " where (v.account_id, v.type, v.id, v.version)"
                                        + " = (d.account_id, d.type, d.id, d.version))",
                                row -> row.number("n"))
                        .orElseThrow());
    }

    private static Document written(WriteResult result) {
        return assertInstanceOf(WriteResult.Written.class, result).document();
    }

    private static ObjectNode body(String json) {
        return Json.readObject(json);
    }
}
