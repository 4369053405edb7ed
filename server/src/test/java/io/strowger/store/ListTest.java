package io.strowger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import io.strowger.store.list.Filter;
import io.strowger.store.list.ListQuery;
import io.strowger.store.list.ListScope;
import io.strowger.store.list.SortBy;
import io.strowger.store.list.StartKey;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters, orders, pages and the accounts tree, a row each. */
class ListTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(START);
    private static final ListScope ACME = new ListScope.Account("acme");
    private static Database database;
    private static ChangeFeed feed;
    private static Documents documents;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        feed = ChangeFeed.open(database);
        documents = new Documents(database, feed, DocumentRules.NONE, NOW::get);
        add("acme", "a", "{\"name\":\"Zoe\",\"numbers\":[\"100\",\"+4420\"],\"on\":true,\"n\":5,\"x\":null}");
        add("acme", "b", "{\"name\":\"anna\",\"numbers\":[],\"on\":false,\"sip\":{\"method\":\"ip\"},\"x\":\"\"}");
        add("acme", "c", "{\"name\":\"Bert\",\"numbers\":\"100\",\"sip\":{\"method\":\"password\"},\"x\":{}}");
        add("acme", "d", "{\"owner_id\":\"a\",\"n\":\"5\",\"x\":0}");
        add("other", "e", "{\"name\":\"Zoe\"}");
    }

    @AfterAll
    static void close() {
        feed.close();
        database.close();
    }

    record Row(String expected, Filter... filters) {
        @Override
        public String toString() {
            return List.of(filters) + " -> " + expected;
        }
    }

    static Stream<Row> rows() {
        String injection = "a') or true --";
        return Stream.of(
                new Row("abcd"),
                new Row("a", equal("name", "Zoe")),
                new Row("", equal("name", "zoe")),
                new Row("ac", equal("numbers", "100")),
                new Row("ac", equal("name", "Zoe", "Bert")),
                new Row("a", equal("on", "true")),
                new Row("ad", equal("n", "5")),
                new Row("b", equal("sip.method", "ip")),
                new Row("b", equal("id", "b")),
                new Row("", equal("nowhere", "x")),
                new Row("", equal("sip.method.deeper", "x")),
                new Row("bcd", notEqual("name", "Zoe")),
                new Row("bd", notEqual("numbers", "100")),
                new Row("abcd", notEqual("nowhere", "x")),
                new Row("bc", new Filter.HasKey("sip.method")),
                new Row("abcd", new Filter.HasKey("x")),
                new Row("abc", new Filter.KeyMissing("owner_id")),
                new Row("d", new Filter.HasValue("x")),
                new Row("abc", new Filter.ValueMissing("x")),
                new Row("bd", new Filter.ValueMissing("numbers")),
                new Row("c", equal("numbers", "100"), new Filter.HasKey("sip")),
                new Row("bcd", new Filter.CreatedFrom(START.plusSeconds(2))),
                new Row("ab", new Filter.CreatedTo(START.plusSeconds(2))),
                new Row(
                        "c",
                        new Filter.ModifiedFrom(START.plusSeconds(3)),
                        new Filter.ModifiedTo(START.plusSeconds(3))),
                new Row("", equal(injection, injection)),
                new Row("", equal("'; drop table documents; --", "x")),
                new Row("", equal("", "")),
                new Row("", equal("..", "")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void filters(Row row) {
        ListQuery query = ListQuery.ALL.where(List.of(row.filters));
        assertEquals(row.expected, ids(documents.list(ACME, "user", query)));
        assertEquals(row.expected.length(), documents.count(ACME, "user", List.of(row.filters)));
    }

    @Test
    void orders() {
        assertEquals("dcba", ids(documents.list(ACME, "user", ListQuery.ALL.orderBy(SortBy.ID, false))));
        assertEquals("dcba", ids(documents.list(ACME, "user", ListQuery.ALL.orderBy(SortBy.CREATED, false))));
        assertEquals("abcd", ids(documents.list(ACME, "user", ListQuery.ALL.orderBy(SortBy.MODIFIED, true))));
        // regardless of case; without a name first
        SortBy name = new SortBy.Field("name");
        assertEquals("dbca", ids(documents.list(ACME, "user", ListQuery.ALL.orderBy(name, true))));
    }

    @Test
    void pagesShowEveryRowOnce() {
        for (SortBy order : List.of(SortBy.ID, SortBy.CREATED, SortBy.MODIFIED, new SortBy.Field("name"))) {
            for (boolean ascending : List.of(true, false)) {
                ListQuery whole = ListQuery.ALL.orderBy(order, ascending);
                String all = ids(documents.list(ACME, "user", whole));
                assertEquals(all, paged(whole, 1));
                assertEquals(all, paged(whole, 2));
                assertEquals(all, paged(whole, 4));
            }
        }
    }

    private static String paged(ListQuery query, int rows) {
        StringBuilder ids = new StringBuilder();
        StartKey start = null;
        do {
            ListPage page = documents.list(ACME, "user", query.page(start, rows));
            assertTrue(page.documents().size() <= rows);
            ids.append(ids(page));
            // as a client does: through the opaque text
            start = page.next().map(key -> StartKey.parse(key.encoded())).orElse(null);
        } while (start != null);
        return ids.toString();
    }

    @Test
    void aBareIdIsAStartKeyToo() {
        assertEquals("cd", ids(documents.list(ACME, "user", ListQuery.ALL.page(StartKey.parse("c"), 9))));
        assertEquals("", ids(documents.list(ACME, "user", ListQuery.ALL.page(StartKey.parse("é%%%"), 9))));
    }

    @Test
    void accountsBelow() {
        account("m", null);
        account("r", "m");
        account("k1", "r", "m");
        account("k2", "r", "m");
        account("k3", "k2", "m", "r");
        assertEquals(List.of("k1", "k2", "k3", "r"), accounts(new ListScope.Descendants("m")));
        assertEquals(List.of("k1", "k2", "k3"), accounts(new ListScope.Descendants("r")));
        assertEquals(List.of("k1", "k2"), accounts(new ListScope.Children("r")));
        assertEquals(List.of(), accounts(new ListScope.Children("k3")));
        assertEquals(4, AccountIndex.countDescendants(database, "m"));
        assertEquals(2, AccountIndex.children(database, "r").size());
        assertEquals(
                "k3", AccountIndex.byRealm(database, "K3.Example").orElseThrow().accountId());
        assertEquals(
                List.of("m", "r"),
                AccountIndex.get(database, "k2").orElseThrow().tree().stream()
                        .sorted()
                        .toList());
    }

    private static void account(String id, String parent, String... above) {
        List<String> tree = new ArrayList<>(List.of(above));
        if (parent != null) {
            tree.add(parent);
        }
        AccountRow row =
                new AccountRow(id, parent, tree, "Account " + id, id + ".example", true, false, START, List.of());
        AccountIndex.insert(database, row);
        documents.create(Author.system("m", "t"), id, "account", id, Json.object());
    }

    private static List<String> accounts(ListScope scope) {
        return documents.list(scope, "account", ListQuery.ALL).documents().stream()
                .map(Document::id)
                .toList();
    }

    private static Filter equal(String path, String... values) {
        return new Filter.Equal(path, List.of(values));
    }

    private static Filter notEqual(String path, String... values) {
        return new Filter.NotEqual(path, List.of(values));
    }

    private static void add(String accountId, String id, String body) {
        NOW.updateAndGet(t -> t.plusSeconds(1));
        documents.create(Author.system(accountId, "t"), accountId, "user", id, Json.readObject(body));
    }

    private static String ids(ListPage page) {
        StringBuilder ids = new StringBuilder();
        page.documents().forEach(d -> ids.append(d.id()));
        return ids.toString();
    }
}
