package io.strowger.call.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What an account asserts of its callers towards carriers: number, name and realm, the nearest level first. */
class AssertedCallTest {

    private static final String OUTSIDE = "+442079460123";

    private static Town town;
    private static int people;

    private String name;
    private String account;
    private TestPhone alice;
    private TestPhone carrier;

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    @BeforeEach
    void plugIn() {
        name = "Sure " + ++people;
        account = town.account(name, "sure" + people + ".example.com", "GB");
        alice = TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Alice", "1001"), "alice"));
        carrier = TestPhone.unregistered(town.sip(), new TestPhone.Login("+442079460999", "carrier.example", "none"));
        town.number(account, ours());
        account(callerId("external", ours()));
    }

    @AfterEach
    void unplug() {
        alice.close();
        carrier.close();
    }

    private static String ours() {
        return "+44207946" + (1000 + people);
    }

    private static ObjectNode callerId(String kind, String number) {
        ObjectNode fields = Json.object();
        fields.putObject("caller_id").putObject(kind).put("name", "Inn").put("number", number);
        return fields;
    }

    private void account(ObjectNode fields) {
        town.patch(account, DocumentType.ACCOUNT, "name", name, fields);
    }

    private void carrier(boolean trusted, ObjectNode more) {
        ObjectNode resource = more.put("name", "Carrier").put("trusted", trusted);
        resource.putArray("gateways")
                .addObject()
                .put("server", "127.0.0.1")
                .put("port", carrier.address().getPort());
        town.create(DocumentType.RESOURCE, account, resource);
    }

    private SipRequest rung(String number) {
        TestCall call = alice.call(number);
        TestCall rung = carrier.awaitCall();
        SipRequest request = rung.request();
        rung.refuse(486);
        call.seesAtLast("486");
        return request;
    }

    @Test
    void accountAssertsAnotherNumberThanItShows() {
        carrier(true, Json.object());
        ObjectNode fields = callerId("asserted", "+442079460501");
        ((ObjectNode) fields.at("/caller_id/asserted")).put("realm", "trunk.example.net");
        account(fields);
        SipRequest shown = rung(OUTSIDE);
        assertEquals(ours(), shown.from().uri().user());
        assertEquals("\"Inn\" <sip:+442079460501@trunk.example.net>", shown.value(Header.P_ASSERTED_IDENTITY));
        SipRequest withheld = rung("14102079460123");
        assertEquals("sip:anonymous@anonymous.invalid", withheld.from().uri().toString());
        assertEquals("\"Inn\" <sip:+442079460501@trunk.example.net>", withheld.value(Header.P_ASSERTED_IDENTITY));
        assertEquals("id", withheld.value(Header.PRIVACY));
    }

    /** UK: the presentation number is shown, the network number asserted. */
    @Test
    void whoPresentsAnotherNumberIsAssertedByHisOwn() {
        carrier(true, Json.object());
        String other = "+44207946" + (3000 + people);
        town.number(account, other);
        ObjectNode numbers = Json.object();
        numbers.putObject("numbers").put("default", ours()).put("presentation", other);
        town.patch(account, DocumentType.USER, "first_name", "Alice", numbers);
        SipRequest shown = rung(OUTSIDE);
        assertEquals(other, shown.from().uri().user());
        assertTrue(String.valueOf(shown.value(Header.P_ASSERTED_IDENTITY)).contains(ours()));
    }

    @Test
    void theNearestLevelCounts() {
        carrier(true, Json.object());
        account(callerId("asserted", "+442079460501"));
        town.patch(account, DocumentType.USER, "first_name", "Alice", callerId("asserted", "+442079460502"));
        assertEquals("\"Inn\" <sip:+442079460502@127.0.0.1>", rung(OUTSIDE).value(Header.P_ASSERTED_IDENTITY));
    }

    @Test
    void aCarrierThatIsNotTrustedIsNotTold() {
        carrier(false, Json.object());
        account(callerId("asserted", "+442079460501"));
        SipRequest shown = rung(OUTSIDE);
        assertNull(shown.value(Header.P_ASSERTED_IDENTITY));
        assertFalse(shown.toString().contains("+442079460501"));
    }

    @Test
    void aCarrierMayWantItsOwnRealmOrTheAccounts() {
        carrier(true, Json.object().put("from_uri_realm", "sip.carrier.example"));
        SipRequest own = rung(OUTSIDE);
        assertEquals("sip.carrier.example", own.from().uri().host());
        assertEquals("\"Inn\" <sip:" + ours() + "@sip.carrier.example>", own.value(Header.P_ASSERTED_IDENTITY));
        town.delete(account, DocumentType.RESOURCE, "name", "Carrier");
        carrier(true, Json.object().put("from_account_realm", true));
        assertEquals(
                "sure" + people + ".example.com", rung(OUTSIDE).from().uri().host());
    }
}
