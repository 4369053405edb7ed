package io.strowger.api.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.login.Passwords;
import io.strowger.account.login.Totp;
import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sessions, keys of programs, second factors and forgotten passwords, as one sees them over HTTP. */
class PeopleTest {
    private static ApiWorld world;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static List<String> column(Answer answer, String name) {
        List<String> values = new ArrayList<>();
        answer.expect(200).data().forEach(row -> values.add(row.path(name).asString("")));
        return values;
    }

    @Test
    void sessionsAreListedAndEnded() {
        Client boss = world.account(world.master, "Sessions Ltd");
        Client again = world.signIn("Sessions Ltd", "boss");
        Client user = world.user(boss, "una");
        Answer list = boss.get(boss.mine("sessions")).expect(200);
        assertEquals(2, list.data().size());
        JsonNode other = list.data()
                .valueStream()
                .filter(row -> !row.path("current").asBoolean())
                .findFirst()
                .orElseThrow();
        assertEquals("password", other.path("method").asString());
        user.get("~/users/" + boss.user() + "/sessions").expect(404);
        user.delete("~/users/" + boss.user() + "/sessions").expect(404);

        boss.delete(boss.mine("sessions") + "/" + other.path("id").asString()).expect(200);
        again.get("~").expect(401);
        boss.get("~").expect(200);
        boss.delete(boss.mine("sessions") + "/" + other.path("id").asString()).expect(404);

        Client third = world.signIn("Sessions Ltd", "boss");
        assertEquals("1", third.delete(third.mine("sessions")).expect(200).at("ended"));
        boss.get("~").expect(401);
        // an administrator ends those of his people
        third.delete("~/users/" + user.user() + "/sessions").expect(200);
        user.get(user.mine("sessions")).expect(401);
    }

    @Test
    void signingInIsRecorded() {
        Client boss = world.account(world.master, "Recorded Ltd");
        Client user = world.user(boss, "rex");
        world.login("Recorded Ltd", "boss", "wrong").expect(401);
        boss.patch("~/users/" + user.user(), "{'enabled':false}").expect(200);
        world.login("Recorded Ltd", "rex", "rex" + ApiWorld.SECRET).expect(423);
        List<String> outcomes = column(boss.get("~/security/sign_ins"), "outcome");
        assertEquals(List.of("disabled", "wrong", "signed_in", "signed_in"), outcomes);
    }

    private static Answer login(String account, String username, String code) {
        String hash = Passwords.md5(username, username + ApiWorld.SECRET);
        return world.stranger()
                .put(
                        "/v2/user_auth",
                        "{'credentials':'" + hash + "','account_name':'" + account + "','multi_factor_response':'"
                                + code + "'}");
    }

    private static String code(String base32) {
        return Totp.code(bytes(base32), Math.floorDiv(world.clock.instant().getEpochSecond(), Totp.STEP_SECONDS));
    }

    private static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(bit / 5));
            if ((value >> 4 - bit % 5 & 1) == 1) {
                bytes[bit / 8] |= (byte) (0x80 >> bit % 8);
            }
        }
        return bytes;
    }

    @Test
    void aSecondFactorIsSetUpAskedForAndTakenOnce() {
        Client boss = world.account(world.master, "Factor Ltd");
        Answer begun = boss.put(boss.mine("second_factor"), "{}").expect(201);
        String secret = begun.at("secret");
        assertTrue(begun.at("uri").startsWith("otpauth://totp/Factor%20Ltd%3Aboss?secret=" + secret), begun.text());
        boss.post(boss.mine("second_factor"), "{'code':'000'}").expect(400);
        Answer proved = boss.post(boss.mine("second_factor"), "{'code':'" + code(secret) + "'}")
                .expect(200);
        assertEquals(10, proved.data().path("recovery_codes").size());
        boss.put(boss.mine("second_factor"), "{}").expect(409);

        Answer asked =
                world.login("Factor Ltd", "boss", "boss" + ApiWorld.SECRET).expect(401);
        assertEquals("otp", asked.at("multi_factor_request.provider_name"));
        assertFalse(asked.text().contains(secret), "the secret is shown while it is set up only");
        // the code that proved it is used up, also for signing in
        login("Factor Ltd", "boss", code(secret)).expect(401);
        world.clock.forward(Duration.ofSeconds(60));
        String code = code(secret);
        login("Factor Ltd", "boss", code).expect(201);
        assertEquals("true", login("Factor Ltd", "boss", code).expect(401).at("multi_factor_request.wrong"));

        String recovery = proved.data().path("recovery_codes").path(0).asString();
        login("Factor Ltd", "boss", recovery.toLowerCase(Locale.ROOT)).expect(201);
        login("Factor Ltd", "boss", recovery).expect(401);
        assertEquals("9", boss.get(boss.mine("second_factor")).expect(200).at("recovery_codes_left"));
        assertFalse(databaseHolds(recovery) || databaseHolds(secret));

        // by himself with a code only, by one above without
        boss.send("DELETE", boss.mine("second_factor"), "{\"data\":{\"code\":\"1\"}}")
                .expect(400);
        world.master.in(boss.account()).delete(boss.mine("second_factor")).expect(200);
        world.login("Factor Ltd", "boss", "boss" + ApiWorld.SECRET).expect(201);
    }

    private static boolean databaseHolds(String text) {
        return world.database
                .one("select string_agg(f::text, ' ') all_rows from second_factors f", row -> row.text("all_rows"))
                .orElseThrow()
                .contains(text);
    }

    @Test
    void wrongCodesCloseTheDoorForAWhile() {
        Client boss = world.account(world.master, "Guessed Ltd");
        String secret = boss.put(boss.mine("second_factor"), "{}").expect(201).at("secret");
        boss.post(boss.mine("second_factor"), "{'code':'" + code(secret) + "'}").expect(200);
        world.clock.forward(Duration.ofSeconds(60));
        for (int i = 0; i < 5; i++) {
            login("Guessed Ltd", "boss", "guess").expect(401);
        }
        Answer closed = login("Guessed Ltd", "boss", code(secret)).expect(429);
        assertFalse(closed.header("retry-after").isEmpty());
        world.clock.forward(Duration.ofMinutes(16));
        login("Guessed Ltd", "boss", code(secret)).expect(201);
    }

    @Test
    void anAccountMayAskEverybodyForASecondFactor() {
        Client reseller = world.reseller("Strict");
        Client boss = world.account(reseller, "Below strict");
        reseller.post("~/security", "{'auth_modules':{'cb_user_auth':{'multi_factor':{'enabled':'yes'}}}}")
                .expect(400);
        reseller.post(
                        "~/security",
                        "{'auth_modules':{'cb_user_auth':{'multi_factor':{'enabled':true,'include_subaccounts':true}}}}")
                .expect(200);
        Answer policy = boss.get("~/security").expect(200);
        assertEquals("true", policy.at("inherited_config.auth_modules.cb_user_auth.multi_factor.enabled"));
        boss.patch("~/security", "{'auth_modules':{'cb_user_auth':{'multi_factor':{'enabled':false}}}}")
                .expect(200);

        Answer asked =
                world.login("Below strict", "boss", "boss" + ApiWorld.SECRET).expect(401);
        String secret = asked.at("multi_factor_request.settings.enrolment.secret");
        Answer again =
                world.login("Below strict", "boss", "boss" + ApiWorld.SECRET).expect(401);
        assertEquals(secret, again.at("multi_factor_request.settings.enrolment.secret"), "the picture stays the same");
        login("Below strict", "boss", "000000").expect(401);
        Answer in = login("Below strict", "boss", code(secret)).expect(201);
        assertEquals(10, in.data().path("recovery_codes").size());
        Answer next =
                world.login("Below strict", "boss", "boss" + ApiWorld.SECRET).expect(401);
        assertFalse(next.text().contains("enrolment"));
    }

    @Test
    void aForgottenPasswordIsRecoveredOnce() {
        Client boss = world.account(world.master, "Forgetful Ltd");
        boss.patch("~/users/" + boss.user(), "{'email':'boss@example.com'}").expect(200);
        String ask = "{'username':'%s','account_name':'%s','ui_url':'https://evil.example/take'}";
        Answer known = world.stranger()
                .put("/v2/user_auth/recovery", ask.formatted("Boss", "Forgetful Ltd"))
                .expect(201);
        for (String other : List.of(ask.formatted("nobody", "Forgetful Ltd"), ask.formatted("boss", "No such"))) {
            Answer unknown =
                    world.stranger().put("/v2/user_auth/recovery", other).expect(201);
            assertEquals(known.data(), unknown.data());
        }
        List<String> ids = ids(world, boss.account());
        assertEquals(1, ids.size());
        String id = ids.getFirst();
        assertEquals(64, id.length(), "links are ours to make: " + id);

        world.stranger().post("/v2/user_auth/recovery", "{'reset_id':'x'}").expect(401);
        Answer in = world.stranger()
                .post("/v2/user_auth/recovery", "{'reset_id':'" + id + "'}")
                .expect(201);
        world.stranger()
                .post("/v2/user_auth/recovery", "{'reset_id':'" + id + "'}")
                .expect(401);
        Client back = boss.with(Json.text(in.envelope(), "auth_token", ""));
        assertEquals("true", back.get("~/users/" + boss.user()).expect(200).at("require_password_update"));
        back.patch("~/users/" + boss.user(), "{'password':'found-again','require_password_update':false}")
                .expect(200);
        world.login("Forgetful Ltd", "boss", "found-again").expect(201);
    }

    @Test
    void aRecoveryEndsWithItsTimeAndFillsNoMailbox() {
        try (ApiWorld own = new ApiWorld()) {
            own.master
                    .patch("~/users/" + own.master.user(), "{'email':'boss@example.com'}")
                    .expect(200);
            for (int i = 0; i < 8; i++) {
                own.stranger()
                        .put("/v2/user_auth/recovery", "{'username':'admin','account_name':'master'}")
                        .expect(201);
            }
            List<String> ids = ids(own, own.master.account());
            assertEquals(3, ids.size());
            String id = ids.getFirst();
            own.clock.forward(Duration.ofMinutes(61));
            own.stranger()
                    .post("/v2/user_auth/recovery", "{'reset_id':'" + id + "'}")
                    .expect(401);
        }
    }

    /** What lies sealed in the letters of an account: where the recovery goes on. */
    private static List<String> ids(ApiWorld world, String accountId) {
        return world.mailing.of(accountId).stream()
                .filter(posted -> posted.letter().template().equals("password_recovery"))
                .map(posted -> Json.text(posted.letter().secrets(), "link", ""))
                .filter(link -> link.startsWith(ApiWorld.HOME + "/#/recovery/"))
                .map(link -> link.substring(link.lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void aPasswordIsChangedByWhoKnowsThePresentOne() {
        Client boss = world.account(world.master, "Passwords Ltd");
        Client una = world.user(boss, "una");
        String right = "{'current':'una-secret','password':'quite-another'}";
        Client key = una.with(una.put(una.mine("api_keys"), "{'name':'k','scopes':['*']}")
                .expect(201)
                .at("key"));
        key.put(una.mine("password"), right).expect(403);
        boss.put("~/users/" + una.user() + "/password", right).expect(403);
        una.put("~/users/" + boss.user() + "/password", right).expect(404);
        Answer wrong = una.put(una.mine("password"), "{'current':'guessed','password':'quite-another'}")
                .expect(400);
        assertEquals("wrong", wrong.rule("current"));
        assertEquals(
                "required",
                una.put(una.mine("password"), "{'current':'una-secret'}")
                        .expect(400)
                        .rule("password"));
        una.put(una.mine("password"), right).expect(200);
        una.get("~").expect(401);
        assertEquals(401, world.login("Passwords Ltd", "una", "una-secret").status());
        world.login("Passwords Ltd", "una", "quite-another").expect(201);
    }
}
