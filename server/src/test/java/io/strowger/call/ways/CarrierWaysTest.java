package io.strowger.call.ways;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.sip.locate.TestNameServer;
import io.strowger.sip.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;
import tools.jackson.databind.node.ObjectNode;

/** Calls out by carriers that are reached by name, over TCP, and by the next of their servers when one is dead. */
class CarrierWaysTest {
    private static TestNameServer names;
    private static Town town;

    @BeforeAll
    static void build() throws IOException {
        names = new TestNameServer();
        town = Town.open("--dns=127.0.0.1:" + names.address().getPort());
    }

    @AfterAll
    static void takeDown() {
        town.close();
        names.close();
    }

    private static ObjectNode carrier(String server) {
        ObjectNode carrier = Json.object().put("name", server);
        carrier.putArray("gateways").addObject().put("server", server);
        carrier.putArray("rules").add("^\\+44");
        return carrier;
    }

    private static TestPhone.Login alice(String account) {
        return town.phone(account, town.user(account, "Alice", "1001"), "alice");
    }

    private static void reaches(TestPhone gateway, String account, Transport expected) {
        try (TestPhone caller = TestPhone.registered(town.sip(), alice(account))) {
            TestCall out = caller.call("+442079460123");
            TestCall in = gateway.awaitCall();
            assertEquals(expected.name(), in.request().topVia().transport());
            in.answer(600);
            out.seesAtLast("200");
            in.seesAtLast("ACK");
            out.hangUp();
            in.seesAtLast("BYE");
        }
    }

    private static TestPhone gateway() {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        return TestPhone.unregistered(nobody, new TestPhone.Login("gateway", "gateway.test", "none"));
    }

    @Test
    void theNextServerTakesTheCallWhenOneIsDead() throws IOException {
        String account = town.account("srv", "srv.test", "GB");
        try (TestPhone gateway = gateway();
                ServerSocket taken = new ServerSocket(0)) {
            int dead = taken.getLocalPort();
            taken.close();
            names.has("srv.carrier.test", Type.NAPTR, "1 1 \"s\" \"SIP+D2T\" \"\" _sip._tcp.srv.carrier.test.");
            names.has("_sip._tcp.srv.carrier.test", Type.SRV, "1 0 " + dead + " a.carrier.test.");
            names.has(
                    "_sip._tcp.srv.carrier.test",
                    Type.SRV,
                    "2 0 " + gateway.address().getPort() + " a.carrier.test.");
            names.has("a.carrier.test", Type.A, "127.0.0.1");
            town.create(DocumentType.RESOURCE, account, carrier("srv.carrier.test"));
            reaches(gateway, account, Transport.TCP);
        }
    }

    @Test
    void aChosenTransportAndPortAreKept() {
        String account = town.account("tcp", "tcp.test", "GB");
        try (TestPhone gateway = gateway()) {
            ObjectNode carrier = carrier("127.0.0.1");
            ((ObjectNode) carrier.path("gateways").path(0))
                    .put("port", gateway.address().getPort())
                    .put("transport", "tcp");
            town.create(DocumentType.RESOURCE, account, carrier);
            reaches(gateway, account, Transport.TCP);
        }
    }
}
