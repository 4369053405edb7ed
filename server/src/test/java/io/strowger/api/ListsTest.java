package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, pages and CSV. */
class ListsTest {
    private static ApiWorld world;
    private static Client boss;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        boss = world.account(world.master, "Lists");
        make("a", "'type':'x','ui_metadata':{'origin':'voip'},'tags':['red','blue'],'level':5");
        make("b", "'type':'y','ui_metadata':{'origin':'accounts'},'tags':['red'],'empty':''");
        make("c", "'group_id':'g'");
        make("=cmd()", "'description':'say \\\"hi\\\", twice'");
    }

    private static void make(String name, String more) {
        boss.put("~/callflows", "{'name':'" + name + "','numbers':['n" + name.hashCode() + "']," + more + "}")
                .expect(201);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter_name=a                                | a",
                "filter_ui_metadata.origin=voip               | a",
                "filter_not_ui_metadata.origin=voip           | b c =cmd()",
                "filter_tags=red                              | a b",
                "filter_tags=blue                             | a",
                "filter_name=[\"a\",\"c\"]                    | a c",
                "filter_any_name=[\"a\",\"c\"]                | a c",
                "filter_none_name=[\"a\",\"c\"]               | b =cmd()",
                "filter_array_intersect_any_tags=[\"blue\"]   | a",
                "fields=[\"id\",\"name\"]                       | a b c =cmd()",
                "filter_level=5                               | a",
                "filter_level=6                               | ",
                "has_key=group_id                             | c",
                "key_missing=ui_metadata&key_missing=group_id | =cmd()",
                "has_key=empty                                | b",
                "has_value=empty                              | ",
                "value_missing=type                           | c =cmd()",
                "missing_value=type                           | c =cmd()",
                "filter_name=' or 1=1 --                      | ",
                "filter_a'b\"c)=1                             | ",
                "_=1&has_type=x&reason=y                      | a b c =cmd()",
                "filter_pvt_tree=x                            | a b c =cmd()",
                "created_from=1                               | a b c =cmd()",
                "created_to=1                                 | ",
                "modified_from=99999999999                    | ",
                "paginate=false                               | a b c =cmd()",
            })
    void filters(String query, String names) {
        Answer answer = boss.get("~/callflows?" + escaped(query)).expect(200);
        List<String> found = new ArrayList<>();
        answer.data().forEach(row -> found.add(row.path("name").asString()));
        assertEquals(names == null ? "" : names, String.join(" ", found), query);
        assertTrue(!query.startsWith("fields") || answer.data().get(0).size() == 2, answer.text());
    }

    private static String escaped(String query) {
        List<String> pairs = new ArrayList<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            pairs.add(URLEncoder.encode(parts[0], StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(parts[1], StandardCharsets.UTF_8));
        }
        return String.join("&", pairs);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page_size=0          | page_size    | minimum",
                "page_size=-5         | page_size    | minimum",
                "page_size=x          | page_size    | minimum",
                "page_size=1000000000 | page_size    | maximum",
                "created_from=soon    | created_from | type",
                "modified_to=-1       | modified_to  | type",
            })
    void refusesWrongParameters(String query, String path, String rule) {
        assertEquals(rule, boss.get("~/callflows?" + query).expect(400).rule(path));
    }

    @Test
    void pagesCoverEverythingOnce() {
        List<String> seen = new ArrayList<>();
        String next = "";
        int pages = 0;
        do {
            Answer page = boss.get("~/callflows?page_size=3" + (next.isEmpty() ? "" : "&start_key=" + next))
                    .expect(200);
            page.data().forEach(row -> seen.add(row.path("name").asString()));
            next = Json.text(page.envelope(), "next_start_key", "");
            pages++;
        } while (!next.isEmpty() && pages < 10);
        assertEquals("a b c =cmd()", String.join(" ", seen));
        assertEquals(2, pages);
        assertTrue(boss.get("~/callflows?start_key=%00").status() < 500);
        assertEquals(200, boss.get("~/callflows?start_key=nonsense").status());
        boss.get("~/descendants?page_size=1&start_key=nonsense").expect(200);
    }

    @Test
    void csvIsSafeForSpreadsheets() {
        Answer csv = boss.get("~/callflows?accept=csv&file_name=flows.csv").expect(200);
        assertEquals("text/csv", csv.header("content-type"));
        assertTrue(csv.header("content-disposition").contains("flows.csv"));
        assertTrue(csv.text().contains(",'=cmd(),"), csv.text());
        assertTrue(csv.text().contains("\"[\"\"n"), csv.text());
        assertFalse(boss.get("~/callflows?accept=csv&file_name=%0d%0aSet-Cookie:x")
                .header("content-disposition")
                .contains("Cookie"));
        Answer byHeader =
                boss.send("GET", "~/callflows", "", "Accept", "text/csv, */*").expect(200);
        assertEquals("text/csv", byHeader.header("content-type"));
    }

    @Test
    void accountsAreFilteredToo() {
        Client below = world.account(boss, "Below");
        below.patch("~", "{'custom':'yes'}").expect(200);
        world.account(boss, "Also below");
        assertEquals(2, boss.get("~/children").data().size());
        assertEquals(1, boss.get("~/children?filter_custom=yes").data().size());
        assertEquals(1, boss.get("~/descendants?page_size=1").data().size());
    }
}
