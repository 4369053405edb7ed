package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Eventually;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.notify.Notice;
import io.strowger.notify.Outbox;
import io.strowger.sip.message.Header;
import io.strowger.store.Database;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** An emergency number gets through, from whatever state of whatever account, and somebody is told (G-43, I-E01…I-E05). */
class EmergencyCallTest {

    private static final TestPhone.Login PUBLIC = new TestPhone.Login("+442079460999", "carrier.example", "none");

    private static Town town;
    private static String account;
    private static TestPhone first;
    private static TestPhone second;
    private static TestPhone alice;

    @BeforeAll
    static void build() {
        town = Town.open();
        first = TestPhone.unregistered(town.sip(), PUBLIC);
        second = TestPhone.unregistered(town.sip(), PUBLIC);
        String master = town.exchange().accounts().tree().master().orElseThrow().accountId();
        account = town.account("Hut", "hut.example.com", "US");
        ObjectNode settings = Json.object();
        settings.putObject("caller_id")
                .putObject("emergency")
                .put("name", "Hut")
                .put("number", "+12125550100");
        settings.withObject("/caller_id/external").put("number", "+12125550199");
        settings.putObject("dial_plan").putObject("^9(\\d+)$");
        for (String denied : List.of("did_us", "international", "unknown", "toll_us", "tollfree_us", "caribbean")) {
            settings.withObject("/call_restriction/" + denied).put("action", "deny");
        }
        town.patch(account, DocumentType.ACCOUNT, "name", "Hut", settings);
        town.carrier(account, first.address());
        town.carrier(master, second.address());
        alice = TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Alice", "1001"), "alice"));
    }

    @AfterAll
    static void takeDown() {
        alice.close();
        first.close();
        second.close();
        town.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"911", "933", "112", "9-1-1", "*67911", "*82911", "9911", "9933", "*679911"})
    void getsThrough(String dialled) {
        TestCall call = alice.call(dialled);
        TestCall rung = first.awaitCall();
        String sent = rung.request().uri().user();
        assertTrue(List.of("911", "933", "112").contains(sent), sent);
        assertEquals("+12125550100", rung.request().from().uri().user(), "who can be called back");
        assertFalse(rung.request().has(Header.PRIVACY));
        rung.answer(600);
        call.seesAtLast("200");
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9110", "0911", "+911", "99911", "911;phone-context=+44", "911%31", "+1911"})
    void whatOnlyLooksLikeOneIsNone(String dialled) {
        alice.call(dialled).last();
        assertTrue(first.isUndisturbed() && second.isUndisturbed(), dialled);
    }

    /** Whatever one carrier says, the next is tried, at last those of the accounts above. */
    @ParameterizedTest
    @ValueSource(ints = {503, 404, 403, 486, 603})
    void theNextCarrierIsTriedWhateverTheFirstSays(int status) {
        TestCall call = alice.call("911");
        first.awaitCall().refuse(status);
        TestCall rung = second.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        rung.hangUp();
        call.seesAtLast("BYE");
    }

    @Test
    void aCarrierThatSaysNothingAtAllIsPassedOver() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        String cabin = town.account("Cabin", "cabin.example.com", "US");
        String user = town.user(cabin, "Cleo", "1001");
        try (DatagramSocket silent = new DatagramSocket(0, here);
                TestPhone cleo = TestPhone.registered(town.sip(), town.phone(cabin, user, "cleo"))) {
            town.carrier(cabin, new InetSocketAddress(here, silent.getLocalPort()));
            TestCall call = cleo.call("911");
            TestCall rung = second.awaitCall();
            rung.answer(600);
            call.seesAtLast("200");
            call.hangUp();
            rung.seesAtLast("BYE");
        }
    }

    @Test
    void somebodyIsTold() {
        String user = town.user(account, "Bob", "1002");
        try (TestPhone bob = TestPhone.registered(town.sip(), town.phone(account, user, "bob"));
                Database database = town.database();
                Outbox outbox = new Outbox(database)) {
            TestCall call = bob.call("933");
            TestCall rung = first.awaitCall();
            Eventually.holds("the notice", () -> notices(outbox).anyMatch(notice -> isOf(user, notice)));
            rung.refuse(486);
            second.awaitCall().refuse(486);
            call.seesAtLast("486");
            Notice notice =
                    notices(outbox).filter(each -> isOf(user, each)).findFirst().orElseThrow();
            assertEquals("933", Json.text(notice.body(), "number"));
            assertEquals("1002", Json.text(notice.body(), "from"));
            assertEquals("+12125550100", Json.text(notice.body(), "caller_id_number"));
        }
    }

    private static Stream<Notice> notices(Outbox outbox) {
        return outbox.since(Notice.EMERGENCY, Instant.EPOCH).stream();
    }

    private static boolean isOf(String user, Notice notice) {
        return notice.template().equals(Notice.EMERGENCY) && user.equals(Json.text(notice.body(), "user_id"));
    }
}
