package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.strowger.account.login.Passwords;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Planted secrets turn up in no answer, log, metric or table (W-10). */
class SecretsTest {
    private static final String PLANTED = "Planted-0123456789";

    /** Keeps what is logged, also what would not be shown. */
    private static final class Kept extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getFormattedMessage() + trace);
        }
    }

    @Test
    void plantedSecretsStayHidden() {
        Kept kept = new Kept();
        kept.start();
        Logger logger = (Logger) LoggerFactory.getLogger("io.strowger");
        Level before = logger.getLevel();
        logger.addAppender(kept);
        logger.setLevel(Level.TRACE);
        try (ApiWorld world = new ApiWorld()) {
            exercise(world, kept);
        } finally {
            logger.setLevel(before);
            logger.detachAppender(kept);
        }
    }

    private static void exercise(ApiWorld world, Kept kept) {
        Client boss = world.account(world.master, "Secrets");
        String user = boss.put(
                        "~/users", "{'first_name':'S','last_name':'S','username':'sue','password':'" + PLANTED + "'}")
                .expect(201)
                .id();
        String device = boss.put("~/devices", "{'name':'d','sip':{'password':'" + PLANTED + "'}}")
                .expect(201)
                .id();
        String carrier = boss.put(
                        "~/resources", "{'name':'r','gateways':[{'server':'a','password':'" + PLANTED + "'}]}")
                .expect(201)
                .id();
        String hash = Passwords.md5("sue", PLANTED);
        world.login("Secrets", "sue", PLANTED).expect(201);
        boss.put("/v2/user_auth", "{'credentials':'" + hash + "','account_name':'elsewhere " + "'}")
                .expect(401);
        boss.put("~/users", "{'password':'" + PLANTED + "'}").expect(400);
        boss.put("~/devices", "{'sip':{'password':['" + PLANTED + "']}}").expect(400);
        for (String path : List.of(
                "~/users/" + user,
                "~/users",
                "~/users/" + user + "/history",
                "~/users/" + user + "/history/1",
                "~/devices",
                "~/devices/" + device + "/history",
                "~/devices/" + device + "/history/1",
                "~/resources",
                "~/resources/" + carrier + "/history",
                "~/resources/" + carrier + "/history/1",
                "/metrics",
                "/healthz",
                "~/devices?filter_sip.password=" + "x",
                "~/users?has_key=password")) {
            String text = boss.get(path).text();
            assertFalse(text.contains(PLANTED) || text.contains(hash) || text.contains("sealed:"), path + ": " + text);
        }
        assertTrue(kept.lines.stream().anyMatch(line -> line.contains("sign-in failed")), "the log was not read");
        for (String line : kept.lines) {
            assertFalse(line.contains(PLANTED) || line.contains(hash) || line.contains(boss.token()), line);
        }
        for (String table : List.of("documents", "document_versions", "user_credentials", "unique_keys", "changes")) {
            long found = world.database
                    .one(
                            "select count(*) n from " + table + " t where t::text like ? or t::text like ?",
                            row -> row.number("n"),
                            "%" + PLANTED + "%",
                            "%" + hash + "%")
                    .orElseThrow();
            assertTrue(found == 0, table);
        }
    }

    @Test
    void aWrongSecretIsNotRepeatedInTheError() {
        try (ApiWorld world = new ApiWorld()) {
            String tooLong = PLANTED.repeat(3);
            String text = world.master
                    .put("~/devices", "{'name':'d','sip':{'password':'" + tooLong + "'}}")
                    .expect(400)
                    .text();
            assertFalse(text.contains(PLANTED), text);
        }
    }
}
