package io.strowger.call.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Eventually;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Who is seen to call: towards carriers that are trusted and not, from them, and from phones that claim to be others. */
class IdentityCallTest {

    private static final String OUTSIDE = "+442079460123";
    private static final String OURS = "+442079460101";

    private static Town town;

    /** An account with alice at 1001 and bob at 1002, and its one carrier. */
    private static final class Shop implements AutoCloseable {
        final String realm;
        final String account;
        final TestPhone carrier =
                TestPhone.unregistered(town.sip(), new TestPhone.Login("+442079460999", "carrier.example", "none"));
        final TestPhone alice;
        final TestPhone bob;

        Shop(String name, String number, boolean trusted) {
            realm = name + ".example.com";
            account = town.account(name, realm, "GB");
            town.number(account, number);
            ObjectNode ids = Json.object();
            ids.putObject("caller_id").putObject("external").put("name", name).put("number", number);
            ids.putObject("call_journey").put("enabled", true);
            town.patch(account, DocumentType.ACCOUNT, "name", name, ids);
            town.carrier(account, carrier.address(), trusted);
            alice = TestPhone.registered(
                    town.sip(), town.phone(account, town.user(account, "Alice", "1001", number), "alice"));
            bob = TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Bob", "1002"), "bob"));
        }

        @Override
        public void close() {
            carrier.close();
            alice.close();
            bob.close();
        }
    }

    private static Shop trusted;
    private static Shop other;

    @BeforeAll
    static void build() {
        town = Town.open();
        trusted = new Shop("inner", OURS, true);
        other = new Shop("outer", "+442079460102", false);
    }

    @AfterAll
    static void takeDown() {
        trusted.close();
        other.close();
        town.close();
    }

    /** What the place that rings is told; the call is refused then. */
    private static SipRequest rung(TestPhone from, String number, TestPhone at) {
        return rung(from.call(number), at);
    }

    private static SipRequest rung(TestCall call, TestPhone at) {
        TestCall rung = at.awaitCall();
        SipRequest request = rung.request();
        rung.refuse(486);
        call.seesAtLast("486");
        return request;
    }

    private static @Nullable String asserted(SipRequest request) {
        return request.value(Header.P_ASSERTED_IDENTITY);
    }

    @Test
    void trustedCarrierIsToldTheNumber() {
        SipRequest shown = rung(trusted.alice, OUTSIDE, trusted.carrier);
        assertEquals(OURS, shown.from().uri().user());
        assertEquals("\"inner\" <sip:" + OURS + "@127.0.0.1>", asserted(shown));
        assertNull(shown.value(Header.PRIVACY));
        SipRequest withheld = rung(trusted.alice, "14102079460123", trusted.carrier);
        assertEquals(OUTSIDE, withheld.uri().user());
        assertEquals("sip:anonymous@anonymous.invalid", withheld.from().uri().toString());
        assertEquals("\"inner\" <sip:" + OURS + "@127.0.0.1>", asserted(withheld));
        assertEquals("id", withheld.value(Header.PRIVACY));
        assertEquals(
                OURS,
                rung(trusted.alice, "147002079460123", trusted.carrier)
                        .from()
                        .uri()
                        .user());
    }

    @Test
    void otherCarrierIsNot() {
        SipRequest shown = rung(other.alice, OUTSIDE, other.carrier);
        assertEquals("+442079460102", shown.from().uri().user());
        assertNull(asserted(shown));
        SipRequest withheld = rung(other.alice, "14102079460123", other.carrier);
        assertEquals("sip:anonymous@anonymous.invalid", withheld.from().uri().toString());
        assertNull(asserted(withheld));
        assertFalse(withheld.toString().contains("+442079460102"), "the number is nowhere");
    }

    @Test
    void emergencyIsNeverAnonymous() {
        SipRequest shown = rung(trusted.alice, "141999", trusted.carrier);
        assertEquals("999", shown.uri().user());
        assertEquals(OURS, shown.from().uri().user());
    }

    @Test
    void colleagueSeesWhatTheCallerShows() {
        assertEquals(
                "1001", rung(trusted.alice, "1002", trusted.bob).from().uri().user());
        SipRequest withheld = rung(trusted.alice, "1411002", trusted.bob);
        assertEquals(
                "\"Anonymous\" <sip:anonymous@anonymous.invalid>",
                withheld.from().withParams(io.strowger.sip.message.Params.NONE).toString());
    }

    @Test
    void whatAPhoneClaimsIsNotBelieved() {
        List<HeaderLine> claims = List.of(
                new HeaderLine("P-Asserted-Identity", "<sip:+442079460777@evil.example>"),
                new HeaderLine("P-Preferred-Identity", "<sip:+442079460778@evil.example>"),
                new HeaderLine("Remote-Party-ID", "<sip:+442079460779@evil.example>;party=calling"),
                new HeaderLine("Diversion", "<sip:+442079460780@evil.example>"),
                new HeaderLine("History-Info", "<sip:+442079460781@evil.example>;index=1"),
                new HeaderLine("Identity", "eyJhbGciOiJFUzI1NiJ9;info=<https://evil.example>"),
                new HeaderLine("X-Account", "other"));
        for (Map.Entry<String, TestPhone> way :
                Map.of(OUTSIDE, trusted.carrier, "1002", trusted.bob).entrySet()) {
            SipRequest seen = rung(trusted.alice.call(way.getKey(), "The Queen", claims), way.getValue());
            assertFalse(seen.toString().contains("44207946077"), "no number it made up");
            assertFalse(seen.toString().contains("evil.example"), "no address it made up");
            assertFalse(seen.toString().contains("Queen"), "no name it made up");
            assertNull(seen.value("X-Account"));
            assertNull(seen.value(Header.IDENTITY));
        }
    }

    @Test
    void whoCallsFromOutside() {
        HeaderLine asserted = new HeaderLine("P-Asserted-Identity", "\"Zoe\" <sip:+442079460555@carrier.example>");
        HeaderLine withheld = new HeaderLine("Privacy", "id");
        SipRequest named = rung(trusted.carrier.call(OURS, "Ann", List.of(asserted)), trusted.alice);
        assertEquals("+442079460555", named.from().uri().user());
        assertEquals("Zoe", named.from().displayName());
        SipRequest anonymous = rung(trusted.carrier.call(OURS, "Ann", List.of(asserted, withheld)), trusted.alice);
        assertEquals("sip:anonymous@anonymous.invalid", anonymous.from().uri().toString());
        assertFalse(anonymous.toString().contains("4420794605"), "withheld is withheld");
        SipRequest unbelieved = rung(other.carrier.call("+442079460102", "Ann", List.of(asserted)), other.alice);
        assertEquals("+442079460999", unbelieved.from().uri().user());
        assertEquals("Ann", unbelieved.from().displayName());
    }

    @Test
    void whoSentACallOnIsToldToPhonesAndTrustedCarriers() {
        String before = "<sip:+442079460333@unknown.invalid>;reason=user-busy";
        HeaderLine history = new HeaderLine(
                "History-Info",
                "<sip:+442079460333@c.example?Reason=SIP%3Bcause%3D486>;index=1, <sip:" + OURS
                        + "@c.example>;index=1.1");
        TestCall call = trusted.carrier.call(OURS, null, List.of(history));
        TestCall rung = trusted.alice.awaitCall();
        assertEquals(before, rung.request().value(Header.DIVERSION));
        rung.redirect("<sip:" + OUTSIDE + "@" + trusted.realm + ">");
        TestCall out = trusted.carrier.awaitCall();
        assertEquals(
                List.of("<sip:" + OURS + "@unknown.invalid>;reason=deflection", before),
                out.request().values(Header.DIVERSION));
        assertFalse(out.request().has(Header.HISTORY_INFO), "extensions are nobody's business outside");
        out.refuse(486);
        call.seesAtLast("486");
    }

    @Test
    void howACallCameIsShownToPhones() {
        HeaderLine diversion = new HeaderLine("Diversion", "<sip:+442079460333@carrier.example>;reason=no-answer");
        SipRequest seen = rung(trusted.carrier.call(OURS, null, List.of(diversion)), trusted.alice);
        assertEquals("<sip:+442079460333@unknown.invalid>;reason=no-answer", seen.value(Header.DIVERSION));
        Eventually.holds("it is kept in the journey", () -> town.records(trusted.account).stream()
                .flatMap(record -> record.journey().stream())
                .anyMatch(
                        step -> step.step().equals("diverted_by") && "+442079460333 no-answer".equals(step.detail())));
    }
}
