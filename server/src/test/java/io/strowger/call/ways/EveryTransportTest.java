package io.strowger.call.ways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.call.Way;
import io.strowger.policy.MediaSecurity;
import io.strowger.sip.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A phone registers, calls and is called over each transport and both families of addresses. */
class EveryTransportTest {

    private static Town town;
    private static int people;

    @BeforeAll
    static void build() {
        town = Town.open("--bind=127.0.0.1,::1");
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    private static InetSocketAddress exchange(Transport kind, String host) {
        InetAddress address = InetAddress.ofLiteral(host);
        return town.exchange().sipAddresses(kind).stream()
                .filter(each -> each.getAddress().equals(address))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "UDP, 127.0.0.1",
        "TCP, 127.0.0.1",
        "TLS, 127.0.0.1",
        "WS, 127.0.0.1",
        "WSS, 127.0.0.1",
        "UDP, ::1",
        "TCP, ::1",
        "TLS, ::1",
        "WS, ::1",
        "WSS, ::1"
    })
    void registersCallsAndIsCalled(Transport kind, String host) {
        String realm = "transport" + people++ + ".test";
        String account = town.account(realm, realm, "GB");
        TestPhone.Login alice = town.phone(account, town.user(account, "Alice", "1001"), "alice");
        TestPhone.Login bob = town.phone(account, town.user(account, "Bob", "1002"), "bob");
        Way way = new Way(kind, exchange(kind, host), town.trust());
        boolean browser = kind == Transport.WS || kind == Transport.WSS;
        MediaSecurity sound = browser ? MediaSecurity.BROWSER : MediaSecurity.NONE;
        try (TestPhone ours = TestPhone.unregistered(way, alice).securedBy(sound);
                TestPhone other = TestPhone.registered(town.sip(), bob)) {
            assertEquals(200, ours.register(3600));
            talk(ours, "1002", other, true);
            talk(other, "1001", ours, false);
            assertTrue(ours.isUndisturbed());
        }
    }

    /** RFC 5630 §5.3: what is asked to be secret rings only where it stays so. */
    @Test
    void aSecureCallRingsOnlyPhonesOverTls() {
        String account = town.account("secret.test", "secret.test", "GB");
        String bob = town.user(account, "Bob", "1002");
        Way tls = new Way(Transport.TLS, exchange(Transport.TLS, "127.0.0.1"), town.trust());
        TestPhone.Login alice = town.phone(account, town.user(account, "Alice", "1001"), "alice");
        try (TestPhone ours = TestPhone.unregistered(tls, alice);
                TestPhone open = TestPhone.registered(town.sip(), town.phone(account, bob, "open"));
                TestPhone closed = TestPhone.unregistered(tls, town.phone(account, bob, "closed"))) {
            assertEquals(200, ours.register(3600));
            ours.callSecurely("1002").seesAtLast("480");
            assertEquals(200, closed.register(3600));
            TestCall call = ours.callSecurely("1002");
            TestCall rung = closed.awaitCall();
            rung.answer(600);
            call.seesAtLast("200");
            assertTrue(call.dialog().kept().target().startsWith("sips:"));
            call.hears(600);
            assertTrue(open.isUndisturbed());
            call.hangUp();
            rung.seesAtLast("BYE");
        }
    }

    private static void talk(TestPhone caller, String number, TestPhone callee, boolean callerEnds) {
        TestCall out = caller.call(number);
        TestCall in = callee.awaitCall();
        in.ring();
        out.seesAtLast("180");
        in.answer(600);
        out.seesAtLast("200");
        in.seesAtLast("ACK");
        out.play(400);
        in.hears(400);
        out.hears(600);
        (callerEnds ? out : in).hangUp();
        (callerEnds ? in : out).seesAtLast("BYE");
    }
}
