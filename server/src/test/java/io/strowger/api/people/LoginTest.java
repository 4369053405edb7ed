package io.strowger.api.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.login.Passwords;
import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in, being recognised, signing out, and being slowed down. */
class LoginTest {
    private static final String MD5 = Passwords.md5("admin", "admin" + ApiWorld.SECRET);
    private static final String SHA = Passwords.sha1("admin", "admin" + ApiWorld.SECRET);
    private static ApiWorld world;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by name                | {'credentials':'MD5','account_name':'master'}                  | 201 | ",
                "name as typed          | {'credentials':'MD5','account_name':' Mas-TER '}               | 201 | ",
                "by realm               | {'credentials':'MD5','account_realm':'master.localhost'}       | 201 | ",
                "alias of realm         | {'credentials':'MD5','realm':'MASTER.localhost'}               | 201 | ",
                "sha                    | {'credentials':'SHA','account_name':'master','method':'sha'}   | 201 | ",
                "sha said to be md5     | {'credentials':'SHA','account_name':'master'}                  | 401 | invalid_credentials",
                "no account             | {'credentials':'MD5'}                                          | 400 | validation failed",
                "no credential          | {'account_name':'master'}                                      | 400 | validation failed",
                "credential too long    | {'credentials':'MD5MD5MD5','account_name':'master'}            | 400 | validation failed",
                "credential a number    | {'credentials':17,'account_name':'master'}                     | 400 | validation failed",
                "unknown method         | {'credentials':'MD5','account_name':'master','method':'x'}     | 400 | validation failed",
                "no such account        | {'credentials':'MD5','account_name':'nobody'}                  | 401 | invalid_credentials",
                "no such realm          | {'credentials':'MD5','account_realm':'nobody.example'}         | 401 | invalid_credentials",
            })
    void signsIn(String what, String data, int status, String message) {
        Answer answer =
                world.stranger().put("/v2/user_auth", data.replace("MD5", MD5).replace("SHA", SHA));
        assertEquals(status, answer.status(), what + ": " + answer.text());
        assertEquals(message == null ? "" : message, answer.message(), what);
        assertEquals("application/json", answer.header("content-type"), what);
    }

    @Test
    void answersWhatClientsNeed() {
        Answer answer = world.login("master", "admin", "admin" + ApiWorld.SECRET);
        String token = Json.text(answer.envelope(), "auth_token", "");
        String[] parts = token.split("\\.");
        assertEquals(3, parts.length);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertEquals(answer.at("account_id"), Json.text(Json.readObject(claims), "account_id"));
        assertEquals("false", answer.at("capabilities.voicemail.transcription.available"));
        assertEquals("true", answer.at("is_master_account"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Auth-Token  | TOKEN        | 200",
                "Authorization | Bearer TOKEN | 200",
                "Authorization | TOKEN        | 200",
                "X-Auth-Token  | TOKENx       | 401",
                "X-Auth-Token  | a.b.c        | 401",
                "X-Auth-Token  | nonsense     | 401",
                "X-Auth-Token  | eyJhbGciOiJub25lIn0.eyJhY2NvdW50X2lkIjoiYSJ9. | 401",
            })
    void findsTheToken(String header, String value, int status) {
        String sent = value.replace("TOKEN", world.master.token());
        assertEquals(
                status,
                world.stranger().send("GET", "/v2/token_auth", "", header, sent).status());
    }

    @Test
    void findsTheTokenInTheQueryAndTheEnvelope() {
        String token = world.master.token();
        world.stranger().get("/v2/token_auth?auth_token=" + token).expect(200);
        world.stranger().get("/v2/token_auth").expect(401);
        String body = "{\"auth_token\":\"" + token + "\",\"data\":{}}";
        world.stranger()
                .send("PUT", "/v2/schemas/call_waiting/validation", body)
                .expect(200);
    }

    @Test
    void tellsWhatATokenIsWorth() {
        String token = world.master.token();
        Answer answer = world.stranger()
                .post("/v2/auth/tokeninfo", "{'token':'" + token + "'}")
                .expect(200);
        assertEquals(world.master.user(), answer.at("owner_id"));
        world.stranger().post("/v2/auth/tokeninfo", "{'token':'x.y.z'}").expect(401);
        world.stranger().get("/v2/auth/tokeninfo?token=" + token).expect(200);
        world.stranger().get("/v2/auth/tokeninfo").expect(401);
        world.stranger().post("/v2/auth/tokeninfo", "{}").expect(401);
    }

    @Test
    void signingOutEndsTheTokenOnly() {
        Client other = world.signIn("master", "admin");
        other.delete("/v2/token_auth").expect(200);
        other.get("~").expect(401);
        world.master.get("~").expect(200);
    }

    @Test
    void aNewPasswordEndsOldTokens() {
        Client boss = world.account(world.master, "New password Ltd");
        boss.patch("~/users/" + boss.user(), "{'password':'another-one'}").expect(200);
        boss.get("~").expect(401);
        world.login("New password Ltd", "boss", "boss" + ApiWorld.SECRET).expect(401);
        world.login("New password Ltd", "boss", "another-one").expect(201);
    }

    @Test
    void tokensExpire() {
        try (ApiWorld own = new ApiWorld()) {
            own.clock.forward(Duration.ofMinutes(59));
            own.master.get("~").expect(200);
            own.clock.forward(Duration.ofMinutes(2));
            assertEquals("invalid_credentials", own.master.get("~").expect(401).message());
        }
    }

    @Test
    void disabledPeopleAndAccountsStayOut() {
        Client boss = world.account(world.master, "Disabled Ltd");
        Client ann = world.user(boss, "ann");
        boss.patch("~/users/" + ann.user(), "{'enabled':false}").expect(200);
        ann.get("~").expect(401);
        world.login("Disabled Ltd", "ann", "ann" + ApiWorld.SECRET).expect(423);
        world.master.in(boss.account()).patch("~", "{'enabled':false}").expect(200);
        boss.get("~").expect(401);
        Answer locked =
                world.login("Disabled Ltd", "boss", "boss" + ApiWorld.SECRET).expect(423);
        assertTrue(locked.data().has("account"), locked.text());
    }

    @Test
    void guessingIsSlowedToOneASecond() {
        try (ApiWorld own = new ApiWorld()) {
            int wrong = 0;
            for (int i = 0; i < 20; i++) {
                int status = own.login("master", "admin", "guess " + i).status();
                assertTrue(status == 401 || status == 429, "status " + status);
                wrong += status == 401 ? 1 : 0;
            }
            assertTrue(wrong < 20, "not slowed: " + wrong);
            Answer braked = own.login("M.A.S.T.E.R", "admin", "guess").expect(429);
            assertEquals("too_many_requests", braked.message());
            assertFalse(braked.header("retry-after").isEmpty());
            own.clock.forward(Duration.ofSeconds(30));
            own.login("master", "admin", "admin" + ApiWorld.SECRET).expect(201);
        }
    }

    @Test
    void aClientSigningInAgainAndAgainIsNotSlowed() {
        for (int i = 0; i < 60; i++) {
            world.login("master", "admin", "admin" + ApiWorld.SECRET).expect(201);
        }
    }
}
