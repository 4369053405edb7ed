package io.strowger.api.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A spreadsheet of people: looked at cell by cell, then created all or none, or those that are right. */
class OnboardingTest {
    private static final String HEADER = "first_name,last_name,email,extension,device_name,number\n";

    private static ApiWorld world;
    private static Client shop;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        shop = world.account(world.reseller("Acme"), "Shop");
        world.master.in(shop.account()).patch("~", "{'address':{'country':'GB'},'wnm_allow_additions':true}");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static Answer upload(String query, String csv) {
        return shop.send("POST", "~/onboarding" + query, csv, "Content-Type", "text/csv; charset=utf-8");
    }

    @Test
    void fiveHundredRowsWithThreeBadOnesAreAllNamedAndNothingIsWritten() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 500; i++) {
            String extension = i == 7 ? "999" : String.valueOf(3000 + (i == 400 ? 8 : i));
            String mail = i == 50 ? "no mail" : "p" + i + "@shop.example.com";
            csv.append("Ann" + i + ",Bell," + mail + "," + extension + ",Desk " + i + ",\n");
        }
        int before = count("users");
        int phones = count("devices");
        Answer looked = upload("?dry_run=true", csv.toString()).expect(200);
        assertEquals("500", looked.at("rows"));
        assertEquals("497", looked.at("valid"));
        assertEquals("497", looked.at("create.devices"));
        assertEquals(List.of("9 extension", "52 email", "402 extension"), places(looked));
        Answer refused = upload("", csv.toString()).expect(400);
        assertEquals(List.of("9 extension", "52 email", "402 extension"), places(refused));
        assertEquals(before, count("users"), "nothing was written");
        Answer created = upload("?rows=valid", csv.toString()).expect(201);
        assertEquals(497, created.data().path("created").size());
        assertEquals(3, created.data().path("errors").size());
        assertEquals(before + 497, count("users"));
        assertEquals(phones + 497, count("devices"));
    }

    private static int count(String what) {
        return shop.get("~/" + what + "?page_size=5000").data().size();
    }

    private static List<String> places(Answer answer) {
        return answer.data()
                .path("errors")
                .valueStream()
                .map(error -> Json.number(error, "row", 0) + " " + Json.text(error, "column", ""))
                .toList();
    }

    @Test
    void aRowBecomesAPersonWhoSignsInAPhoneAndHisNumbers() {
        String csv = "\uFEFFlast_name;first_name;username;role;extension;number;mac_address;device_name\r\n"
                + "\"O'Neill; \"\"Bo\"\"\";=cmd|' /C calc'!A0;bo;admin;1007;020 7946 0018;00:04:13:a1:b2:c3;\r\n"
                + ";;;;;;;\r\n";
        Answer created = upload("", csv).expect(201);
        JsonNode row = created.data().path("created").get(0);
        String password = Json.text(row, "password", "");
        assertTrue(password.length() >= 16);
        world.login("Shop", "bo", password).expect(201);
        Answer user = shop.get("~/users/" + Json.text(row, "user_id", "")).expect(200);
        assertEquals("O'Neill; \"Bo\"", user.at("last_name"));
        assertEquals("admin", user.at("priv_level"));
        assertEquals("+442079460018", Json.text(row, "number"));
        Answer callflow = shop.get("~/callflows/" + Json.text(row, "callflow_id", ""));
        assertEquals(
                "[\"1007\",\"+442079460018\"]", callflow.data().path("numbers").toString());
        Answer device = shop.get("~/devices/" + Json.text(row, "device_id", "")).expect(200);
        assertEquals(user.id(), device.at("owner_id"));
        assertEquals(Json.text(row, "sip_password"), device.at("sip.password"));
        String table =
                shop.get("~/users?accept=csv&filter_username=bo").expect(200).text();
        assertTrue(table.contains("'=cmd|"), "a spreadsheet would run it");
        Answer again = upload("?dry_run=true", csv).expect(200);
        assertEquals(List.of("2 username", "2 mac_address", "2 extension"), places(again));
    }

    @Test
    void whatIsNoSpreadsheetIsRefusedWhole() {
        for (String bad : List.of(
                "",
                "first_name,last_name,superduper\nA,B,true\n",
                "first_name\nA\n",
                "first_name,last_name,first_name\nA,B,C\n",
                HEADER + "\"open,Bell\n",
                HEADER + "a,b,c,d,e,f,g\n",
                HEADER + "x".repeat(2000) + ",b\n",
                HEADER + "A,B\n".repeat(501))) {
            upload("?dry_run=true", bad.isEmpty() ? "\n" : bad).expect(400);
        }
        Answer endless =
                upload("?dry_run=true", HEADER + "Ann,Bell\n".repeat(10_000)).expect(400);
        assertTrue(endless.text().contains("at most 500 people"), endless.text());
        upload("", "x".repeat((1 << 20) + 1)).expect(413);
        world.user(shop, "clerk")
                .send("POST", "~/onboarding", HEADER, "Content-Type", "text/csv")
                .expect(403);
        assertTrue(shop.get("~/onboarding/template").expect(200).text().startsWith("first_name,"));
    }

    /** As spreadsheets of several programs write them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mark and semicolons  | \uFEFFfirst_name;last_name\\nÄnne;Bell, jr. | Änne/Bell, jr.",
                "a comma in quotes    | first_name,last_name\\n\"Bell, Ann\",\"the \"\"Bo\"\"\" | Bell, Ann/the \"Bo\"",
                "a line in quotes     | first_name,last_name\\n\"Ann\\nMary\",Bell | Ann\\nMary/Bell",
                "quotes round a mark  | \uFEFF\"first_name\",\"last_name\"\\r\\n\"Ann\",Bell\\r\\n | Ann/Bell",
                "cells missing        | last_name,first_name,email\\nBell,Ann | Ann/Bell",
                "spaces around        | first_name , last_name\\n Ann , Bell  | Ann/Bell",
                "no line feed         | first_name;last_name\\nAnn;Bell | Ann/Bell"
            })
    void everySpreadsheetIsReadAlike(String what, String file, String person) throws CsvReader.NotCsv {
        Sheet sheet = Sheet.read(lines(file).getBytes(StandardCharsets.UTF_8));
        assertEquals(1, sheet.lines().size(), what);
        Sheet.Line line = sheet.lines().getFirst();
        assertEquals(lines(person), line.get("first_name") + "/" + line.get("last_name"), what);
    }

    private static String lines(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    @Test
    void nobodyGetsMoreRightsThanTheUploaderMayGive() {
        Client other = world.account(world.master, "Other");
        String csv = "first_name,last_name,username,password,number\nA,B,ab,a-secret-word,+442079460077\n";
        Answer answer = other.send("POST", "~/onboarding?dry_run=true", csv, "Content-Type", "text/csv");
        assertEquals(
                "number", Json.text(answer.expect(200).data().path("errors").get(0), "column"));
        assertFalse(answer.text().contains("a-secret-word"));
    }
}
