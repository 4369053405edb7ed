package io.strowger.phones;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.phones.kit.Exchange;
import io.strowger.phones.kit.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The portal in Chromium, against the real program: the scripts of {@code portal/tests/browser}, which sign in, create a
 * user and a device, see a softphone register and a call come and go, and look at every page. They share one browser.
 */
class BrowserTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static Exchange exchange;
    private static Program browser;

    @BeforeAll
    static void open() {
        Path portal = Exchange.PORTAL;
        assertTrue(
                Files.exists(portal.resolve("index.html")) && Files.exists(portal.resolveSibling("node_modules")),
                "the portal is built: ./strowger test does it");
        exchange = Exchange.fresh("--demo");
        Path folder = exchange.folder();
        Map<String, String> environment = Map.of(
                "STROWGER_URL",
                exchange.portalUrl(),
                "STROWGER_ADMIN_PASSWORD",
                Exchange.PASSWORD,
                "STROWGER_SHOW",
                "Blue Bakery",
                "REGISTER_CMD",
                "tests/browser/baresip.sh answer",
                "CALL_CMD",
                "tests/browser/baresip.sh call",
                "SCREENSHOTS",
                folder.resolve("pictures").toString());
        browser = Program.start(
                portal.getParent(),
                folder.resolve("browser.log"),
                List.of("node", "tests/browser/run.mjs"),
                environment);
    }

    @AfterAll
    static void close() {
        browser.close();
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first-call",
                "pages",
                "pseudo",
                "settings",
                "forms",
                "accounts",
                "centre",
                "office",
                "person",
                "hours",
                "invoices",
                "calls-cost",
                "voicemail"
            })
    void script(String name) {
        browser.awaitLog("ok " + name + " ", LIMIT);
    }
}
