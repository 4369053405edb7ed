package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /effective} tells what holds, which level says so and who set it when; a lock holds against those below. */
class EffectiveTest {
    private static final String PATH = "call_waiting.enabled";
    private static final String NUMBERS = "ui_flags.numbers_format";
    private static ApiWorld world;
    private static Client reseller;
    private static Client boss;
    private static Client someone;
    private static String phone;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Acme");
        boss = world.account(reseller, "Shop");
        someone = world.user(boss, "someone");
        phone = boss.put("~/devices", "{'name':'desk','owner_id':'" + someone.user() + "'}")
                .expect(201)
                .id();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static JsonNode effective(Client who, String document, String path) {
        return who.get(document + "/effective?path=" + path).expect(200).data().path(path);
    }

    @Test
    void everyLevelIsNamedWithWhoSetTheValueAndWhen() {
        String device = "~/devices/" + phone;
        assertEquals("system", effective(boss, device, PATH).path("from").asString());
        reseller.patch("~", "{'call_waiting':{'enabled':false}}").expect(200);
        JsonNode fromAbove = effective(boss, device, PATH);
        assertEquals("reseller", fromAbove.path("from").asString());
        assertEquals(reseller.account(), fromAbove.path("from_id").asString());
        assertFalse(fromAbove.path("value").asBoolean());
        assertFalse(fromAbove.path("changed_by").has("user_id"), "people above are nobody's business");

        Answer set = boss.patch("~", "{'call_waiting':{'enabled':true}}").expect(200);
        boss.patch("~", "{'language':'de-DE'}").expect(200);
        JsonNode row = effective(boss, device, PATH);
        assertEquals("account", row.path("from").asString());
        assertEquals(boss.user(), row.path("changed_by").path("user_id").asString());
        assertEquals("boss Test", row.path("changed_by").path("name").asString());
        String revision = set.at("_read_only.revision");
        assertEquals(
                revision.substring(0, revision.indexOf('-')),
                row.path("version").asString());

        someone.patch("~/users/" + someone.user(), "{'call_waiting':{'enabled':false}}")
                .expect(200);
        assertEquals("user", effective(someone, device, PATH).path("from").asString());
        assertEquals(
                "de-DE", effective(someone, device, "language").path("value").asString());
    }

    /** Z01 to Z06: what is stored stays E.164, what is shown follows the nearest level that says something. */
    @Test
    void numbersAreWrittenAsTheReaderWants() {
        Client tenant = world.account(reseller, "Numbers");
        Client reader = world.user(tenant, "reader");
        for (String number : List.of("+14152221234", "+442079460018")) {
            world.master
                    .in(tenant.account())
                    .put("~/phone_numbers/" + number.replace("+", "%2B"), "{}")
                    .expect(201);
        }
        assertEquals("+1 415-222-1234 +44 20 7946 0018", written(tenant));
        assertEquals("system", effective(tenant, "~", NUMBERS).path("from").asString());
        reseller.patch("~", "{'ui_flags':{'numbers_format':'national'}}").expect(200);
        assertEquals("(415) 222-1234 020 7946 0018", written(tenant), "flows down from above");
        tenant.patch("~", "{'ui_flags':{'numbers_format':'inherit'}}").expect(200);
        assertEquals("(415) 222-1234 020 7946 0018", written(tenant), "inherit says nothing");
        assertEquals("reseller", effective(tenant, "~", NUMBERS).path("from").asString());
        assertEquals("inherit", tenant.get("~").at("ui_flags.numbers_format"), "what was written is kept");
        tenant.patch(
                        "~",
                        "{'ui_flags':{'numbers_format':'international_with_exceptions','numbers_format_exceptions':['US']}}")
                .expect(200);
        assertEquals("(415) 222-1234 +44 20 7946 0018", written(tenant));
        Answer own = tenant.patch(
                        "~/users/" + tenant.user(), "{'ui_flags':{'numbers_format':'national','date_format':'dmy'}}")
                .expect(200);
        assertTrue(own.text().contains("national_hides_country"), own.text());
        assertEquals("(415) 222-1234 020 7946 0018", written(tenant), "the person before the account");
        assertEquals(
                "international_with_exceptions",
                effective(reader, "~/users/" + reader.user(), NUMBERS)
                        .path("value")
                        .asString());
        reseller.patch("~", "{'ui_flags':{'numbers_format':'inherit'}}").expect(200);
        assertFalse(tenant.get("~/phone_numbers").expect(200).envelope().has("formatted"), "only where asked for");
    }

    private static String written(Client reader) {
        Answer answer = reader.get("~/phone_numbers?formatted=true").expect(200);
        assertTrue(answer.data().toString().contains("\"+14152221234\""), "stored as it was");
        JsonNode formatted = answer.envelope().path("formatted");
        return formatted.path("+14152221234").asString() + " "
                + formatted.path("+442079460018").asString();
    }

    /** R-D10, R-C13: one field, whichever client writes it, by whichever way it is read. */
    @Test
    void whatIsShownToTheOutsideIsOneSetting() {
        String user = "~/users/" + someone.user();
        Answer read = someone.get(user).expect(200);
        ObjectNode all = read.data().deepCopy().asObject();
        all.putObject("caller_id_options").put("outbound_privacy", "full");
        boss.send("POST", user, Json.write(Json.object().set("data", all))).expect(200);
        assertEquals("full", someone.get(user).at("caller_id_options.outbound_privacy"));
        String path = "caller_id_options.outbound_privacy";
        assertEquals("full", effective(someone, user, path).path("value").asString());
        someone.patch(user, "{'caller_id_options':{'outbound_privacy':'none'}}").expect(200);
        assertEquals("none", boss.get(user).at(path));
        assertEquals(
                "none",
                effective(boss, "~/devices/" + phone, path).path("value").asString());
    }

    @Test
    void allValuesAreThereAndNoSecret() {
        String text = boss.get("~/devices/" + phone + "/effective").expect(200).text();
        assertTrue(text.contains("\"blind_transfer_callback.ring_timeout_s\""), text);
        assertFalse(text.contains("password"), text);
        boss.get("~/effective").expect(200);
        boss.get("~/users/" + someone.user() + "/effective").expect(200);
        someone.get("~/effective").expect(403);
        someone.get("~/users/" + boss.user() + "/effective").expect(404);
    }

    @Test
    void aLockedValueIsChangedFromAboveOnly() {
        Client tenant = world.account(reseller, "Locked");
        String device = "~/devices/" + tenant.put("~/devices", "{'name':'d'}").id();
        assertEquals(
                "forbidden",
                tenant.patch("~", "{'locks':{'here':['onnet']}}").expect(400).rule("locks.here"));
        reseller.in(tenant.account())
                .patch("~", "{'onnet':{'zero_rate':true},'locks':{'here':['onnet'],'below':['outbound_flags']}}")
                .expect(200);
        assertEquals(
                "forbidden",
                tenant.patch("~", "{'onnet':{'zero_rate':false}}").expect(400).rule("onnet.zero_rate"));
        tenant.patch("~", "{'onnet':{'zero_rate':true},'name':'Locked'}").expect(200);
        tenant.patch(device, "{'outbound_flags':['x']}").expect(400);
        assertTrue(effective(tenant, "~", "onnet.zero_rate").path("value").asBoolean());
        tenant.patch("~", "{'locks':{'below':[]}}").expect(200);
        tenant.patch(device, "{'outbound_flags':['x']}").expect(200);
    }
}
