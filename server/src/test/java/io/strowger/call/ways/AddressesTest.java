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
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sound goes through the address the signalling reaches: IPv4, IPv6, the second one of a family, and any pair of them. */
class AddressesTest {

    private static final String[] ADDRESSES = {"127.0.0.1", "127.0.0.2", "::1"};

    private static Town town;
    private static int people;

    @BeforeAll
    static void build() {
        town = Town.open("--bind=" + String.join(",", ADDRESSES));
    }

    @AfterAll
    static void takeDown() {
        assertEquals(0, town.exchange().liveCalls());
        town.close();
    }

    private static Way at(String host) {
        InetAddress address = InetAddress.ofLiteral(host);
        InetSocketAddress exchange = town.exchange().sipAddresses(Transport.UDP).stream()
                .filter(each -> each.getAddress().equals(address))
                .findFirst()
                .orElseThrow();
        return new Way(Transport.UDP, exchange, town.trust());
    }

    private static TestPhone registered(String host, TestPhone.Login login) {
        TestPhone phone = TestPhone.unregistered(at(host), login);
        assertEquals(200, phone.register(3600));
        return phone;
    }

    private static String offered(TestCall rung) {
        return new String(rung.request().body(), StandardCharsets.US_ASCII);
    }

    private static void talk(TestCall call, TestCall rung) {
        rung.answer(600);
        call.seesAtLast("200");
        rung.seesAtLast("ACK");
        call.play(1000);
        rung.hears(1000);
        call.hears(600);
    }

    private static String line(String host) {
        String written = InetAddress.ofLiteral(host).getHostAddress();
        return "c=IN " + (host.indexOf(':') < 0 ? "IP4 " : "IP6 ") + written + "\r\n";
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, ::1",
        "::1, 127.0.0.1",
        "::1, ::1",
        "127.0.0.2, 127.0.0.1",
        "127.0.0.1, 127.0.0.2",
        "127.0.0.2, ::1"
    })
    void eachLegIsToldTheAddressItReaches(String alices, String bobs) {
        String account = town.account("Two" + ++people, "two" + people + ".test", "GB");
        String bob = town.user(account, "Bob", "1002");
        TestPhone.Login caller = town.phone(account, town.user(account, "Alice", "1001"), "alice");
        try (TestPhone ours = registered(alices, caller);
                TestPhone other = registered(bobs, town.phone(account, bob, "bob"))) {
            TestCall call = ours.call("1002");
            TestCall rung = other.awaitCall();
            assertTrue(offered(rung).contains(line(bobs)), () -> offered(rung));
            talk(call, rung);
            assertEquals(InetAddress.ofLiteral(alices), call.talksTo().getAddress());
            assertEquals(4, town.exchange().mediaPortsInUse());
            call.hangUp();
            rung.seesAtLast("BYE");
        }
        town.lastRecord(account, 1);
    }

    /** Phones that ring together see the address each of them reaches, whoever answers, in whatever way it is protected. */
    @ParameterizedTest
    @EnumSource(MediaSecurity.class)
    void phonesOfBothFamiliesRingTogether(MediaSecurity security) {
        String account = town.account("Ring" + ++people, "ring" + people + ".test", "GB");
        String bob = town.user(account, "Bob", "1002");
        TestPhone.Login caller = town.phone(account, town.user(account, "Alice", "1001"), "alice");
        TestPhone.Login far = town.phone(account, bob, "bob6", media -> {
            switch (security) {
                case NONE -> {}
                case SRTP -> media.putObject("encryption").putArray("methods").add("srtp");
                case BROWSER -> media.put("webrtc", true);
            }
        });
        try (TestPhone ours = registered("127.0.0.1", caller);
                TestPhone near = registered("127.0.0.1", town.phone(account, bob, "bob4"));
                TestPhone six = registered("::1", far).securedBy(security)) {
            TestCall call = ours.call("1002");
            TestCall loser = near.awaitCall();
            TestCall winner = six.awaitCall();
            assertTrue(offered(loser).contains(line("127.0.0.1")), () -> offered(loser));
            assertTrue(offered(winner).contains(line("::1")), () -> offered(winner));
            talk(call, winner);
            loser.seesAtLast("CANCEL");
            call.hangUp();
            winner.seesAtLast("BYE");
        }
        town.lastRecord(account, 1);
        assertEquals(0, town.exchange().mediaPortsInUse());
    }
}
