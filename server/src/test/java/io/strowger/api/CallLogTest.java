package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.calls.CallViews;
import io.strowger.api.calls.CdrPage;
import io.strowger.api.calls.CdrQuery;
import io.strowger.api.calls.CdrRow;
import io.strowger.api.calls.ChannelRow;
import io.strowger.api.calls.RegistrationRow;
import io.strowger.api.calls.StepView;
import io.strowger.base.Json;
import io.strowger.policy.Step;
import io.strowger.policy.code.GivenCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Call records, live calls and registrations with KAZOO's columns. */
class CallLogTest {
    private static final Instant AT = Instant.parse("2026-03-05T14:30:15.250Z");
    private static final AtomicReference<CdrQuery> ASKED = new AtomicReference<>();
    private static final AtomicReference<String> OWNER = new AtomicReference<>("");
    private static final AtomicReference<ArrayNode> STEPS = new AtomicReference<>(Json.array());
    private static ApiWorld world;
    private static Client boss;
    private static Client ann;

    /** One call of one user. */
    private static final class OneCall implements CallViews {
        private static CdrRow row() {
            return new CdrRow(
                    "202603-leg-a",
                    "call-1",
                    "63939940215-abc",
                    "call-1",
                    "call-2",
                    CdrRow.Direction.INBOUND,
                    new CdrRow.Party("=Ann", "1001"),
                    new CdrRow.Party("Bob", "1002"),
                    new CdrRow.Uris("ann@own.example", "1002@own.example", "1002@own.example"),
                    AT,
                    new CdrRow.Times(30, 25, 5),
                    new CdrRow.Ending("NORMAL_CLEARING", 200, "caller", "hangup"),
                    Optional.of(OWNER.get()),
                    Optional.of("device-1"),
                    "node",
                    Optional.empty(),
                    List.of(),
                    new CdrRow.Marks("", "", Optional.of(GivenCode.known("code-1", "Blue, Ltd"))));
        }

        @Override
        public CdrPage calls(CdrQuery query) {
            ASKED.set(query);
            return new CdrPage(List.of(row()), Optional.of("next-page"));
        }

        @Override
        public Optional<CdrRow> call(String accountId, String id) {
            return id.equals("202603-leg-a") ? Optional.of(row()) : Optional.empty();
        }

        @Override
        public List<CdrRow> legs(String accountId, String id) {
            return id.equals("63939940215-abc") ? List.of(row(), row()) : List.of();
        }

        @Override
        public Optional<ArrayNode> journey(String accountId, String id) {
            return call(accountId, id).map(row -> STEPS.get());
        }

        @Override
        public List<ChannelRow> channels(String accountId) {
            return List.of(new ChannelRow(
                    "call-1",
                    "call-1",
                    "call-2",
                    true,
                    CdrRow.Direction.INBOUND,
                    "1002",
                    "ann",
                    Optional.of("device-1"),
                    Optional.of(OWNER.get()),
                    "1001@own.example",
                    AT));
        }

        @Override
        public List<RegistrationRow> registrations(String accountId) {
            return List.of(new RegistrationRow(
                    "device-1",
                    Optional.of("somebody"),
                    "ann",
                    "own.example",
                    "sip:ann@192.0.2.1:5062",
                    "192.0.2.1",
                    5062,
                    "198.51.100.1",
                    40000,
                    "udp",
                    "Phone/1",
                    "reg-1",
                    AT,
                    AT.plusSeconds(300)));
        }
    }

    @BeforeAll
    static void open() {
        world = new ApiWorld(new OneCall(), null);
        boss = world.account(world.master, "Call log");
        ann = world.user(boss, "ann");
        OWNER.set(ann.user());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void aFileForPeopleIsWrittenTheirWay() {
        ann.patch(
                        "~/users/" + ann.user(),
                        "{'timezone':'America/New_York','ui_flags':{'date_format':'dmy','twelve_hours_mode':true}}")
                .expect(200);
        String file = ann.get("~/cdrs?accept=csv&formatted=true").expect(200).text();
        assertTrue(file.contains("\"05/03/2026, 9:30:15 AM\""), file);
        String plain = ann.get("~/cdrs?accept=csv").expect(200).text();
        assertTrue(plain.contains(",2026-03-05 14:30:15,"), plain);
        ann.patch(
                        "~/users/" + ann.user(),
                        "{'timezone':'inherit','ui_flags':{'date_format':'ymd','twelve_hours_mode':false}}")
                .expect(200);
        boss.patch("~", "{'timezone':'Europe/Paris'}").expect(200);
        file = ann.get("~/cdrs?accept=csv&formatted=true").expect(200).text();
        assertTrue(file.contains("\"2026-03-05, 15:30:15\""), file);
    }

    @Test
    void rowsHaveKazoosColumns() {
        Answer list = boss.get("~/cdrs").expect(200);
        var row = list.data().get(0);
        assertEquals("inbound", row.path("direction").asString());
        assertEquals("63939940215", row.path("timestamp").asString());
        assertEquals("1772721015", row.path("unix_timestamp").asString());
        assertEquals("1772721015250000", row.path("unix_timestamp_micro").asString());
        assertEquals("2026-03-05 14:30:15", row.path("datetime").asString());
        assertEquals("Thu, 05 Mar 2026 14:30:15 GMT", row.path("rfc_1036").asString());
        assertEquals("1002", row.path("dialed_number").asString());
        assertEquals("1001", row.path("calling_from").asString());
        assertEquals("caller", row.path("hangup_by").asString());
        assertEquals("next-page", list.envelope().path("next_start_key").asString());
        assertEquals(
                "2026-03-05 15:30:15",
                boss.get("~/cdrs?utc_offset=3600")
                        .data()
                        .get(0)
                        .path("datetime")
                        .asString());
        assertEquals(
                "2026-03-05 13:30:15",
                boss.get("~/cdrs?utc_offset=-3600")
                        .data()
                        .get(0)
                        .path("datetime")
                        .asString());
    }

    @Test
    void csvHasTheColumnsInOrder() {
        String text = boss.get("~/cdrs?accept=text/csv&auth_token=" + boss.token())
                .expect(200)
                .text();
        assertTrue(text.startsWith("id,call_id,caller_id_number,caller_id_name,callee_id_number,"), text);
        assertTrue(text.contains(",1001,'=Ann,1002,"), text);
    }

    @Test
    void callsOfACodeAreFound() {
        Answer found = boss.get("~/cdrs?filter_account_code.id=code-1").expect(200);
        int charged = found.envelope().path("billing_seconds").asInt();
        assertEquals(25 * found.data().size(), charged, "what is charged to it altogether");
        assertEquals(
                "Blue, Ltd",
                found.data().get(0).path("account_code").path("name").asString());
        assertEquals(
                0,
                boss.get("~/cdrs?filter_account_code.id=code-2")
                        .expect(200)
                        .data()
                        .size());
        String text = boss.get("~/cdrs?accept=csv").expect(200).text();
        assertTrue(text.contains(",\"Blue, Ltd\"\r\n"), text);
    }

    @Test
    void rangesAreChecked() {
        boss.get("~/cdrs?created_from=63939000000&created_to=63939900000&page_size=7")
                .expect(200);
        assertEquals(7, ASKED.get().limit());
        assertEquals(Instant.parse("2026-02-22T17:20:00Z"), ASKED.get().from());
        assertEquals(
                "date_range",
                boss.get("~/cdrs?created_from=1&created_to=63939900000")
                        .expect(400)
                        .rule("created_from"));
        boss.get("~/cdrs").expect(200);
        assertEquals(
                Duration.ofSeconds(2_682_000),
                Duration.between(ASKED.get().from(), ASKED.get().to()));
    }

    @Test
    void usersHaveTheirOwnLog() {
        boss.get("~/users/" + ann.user() + "/cdrs/interaction").expect(200);
        assertEquals(Optional.of(ann.user()), ASKED.get().userId());
        assertTrue(ASKED.get().perInteraction());
        ann.get("~/cdrs").expect(200);
        assertEquals(Optional.of(ann.user()), ASKED.get().userId());
        ann.get("~/cdrs/202603-leg-a").expect(200);
        OWNER.set("somebody else");
        ann.get("~/cdrs/202603-leg-a").expect(404);
        ann.get("~/cdrs/202603-leg-a/journey").expect(403);
        ann.get("~/cdrs/legs/63939940215-abc").expect(404);
        assertEquals(0, ann.get("~/channels").data().size());
        OWNER.set(ann.user());
    }

    @Test
    void singleRecordsAndLegsAreWhole() {
        assertEquals(
                "1772721015250000", boss.get("~/cdrs/202603-leg-a").expect(200).at("channel_created_time"));
        assertEquals(
                2, boss.get("~/cdrs/legs/63939940215-abc").expect(200).data().size());
        assertEquals(
                2,
                boss.get("~/cdrs/interaction/63939940215-abc")
                        .expect(200)
                        .data()
                        .size());
        boss.get("~/cdrs/nothing").expect(404);
        boss.get("~/cdrs/202603-leg-a/journey").expect(403);
        world.master
                .in(boss.account())
                .patch("~/users/" + boss.user(), "{'scopes':['diagnostics']}")
                .expect(200);
        assertEquals(
                "[]", boss.get("~/cdrs/202603-leg-a/journey").expect(200).data().toString());
        boss.get("~/cdrs/nothing/journey").expect(404);
        aStepTellsWhoSetWhatSpoke();
    }

    private void aStepTellsWhoSetWhatSpoke() {
        world.master
                .in(boss.account())
                .patch("~/users/" + ann.user(), "{'do_not_disturb':{'enabled':true}}")
                .expect(200);
        boss.patch("~/users/" + ann.user(), "{'call_waiting':{'enabled':false}}")
                .expect(200);
        Step.Source source = new Step.Source("call_waiting.enabled", "false", "user", ann.user(), 1_000);
        Step.Source older = new Step.Source("do_not_disturb.enabled", "true", "user", ann.user(), 1_000);
        STEPS.set(Json.array()
                .add(StepView.of(Step.passed(AT, "call_waiting", null).because(source)))
                .add(StepView.of(Step.passed(AT, "do_not_disturb", null).because(older)))
                .add(StepView.of(Step.passed(AT, "callflow", null))));
        JsonNode steps = boss.get("~/cdrs/202603-leg-a/journey").expect(200).data();
        assertEquals(boss.user(), steps.at("/0/changed_by/user_id").asString());
        assertFalse(steps.at("/0/changed_by/name").asString("").isEmpty());
        assertFalse(steps.at("/0/changed_at").asString("").isEmpty());
        assertEquals(1_000, steps.at("/0/version").asInt());
        assertTrue(steps.at("/1/changed_by/name").isMissingNode(), "who is above has no name here");
        assertFalse(steps.at("/1/changed_at").asString("").isEmpty());
        assertTrue(steps.at("/2/changed_at").isMissingNode());
        STEPS.set(Json.array());
    }

    @Test
    void liveCallsAndRegistrations() {
        Answer channel = boss.get("~/channels/call-1").expect(200);
        assertEquals("true", channel.at("answered"));
        assertEquals("inbound", channel.at("direction"));
        assertEquals(1, boss.get("~/users/" + ann.user() + "/channels").data().size());
        assertEquals(1, boss.get("~/devices/device-1/channels").data().size());
        Answer phones = boss.get("~/registrations").expect(200);
        assertEquals("198.51.100.1", phones.data().get(0).path("network_ip").asString());
        assertEquals("Call log", phones.data().get(0).path("account_name").asString());
        assertEquals("1", boss.get("~/registrations/count").at("count"));
        assertEquals(0, ann.get("~/registrations").data().size());
    }
}
