package io.strowger.call.media;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Behind one address are the phones of many: who claims the address for itself gets none of their calls. */
class SharedAddressTest {

    private static final String ADDRESS = "127.0.0.1";

    private static ObjectNode phoneByAddress() {
        ObjectNode device = Json.object().put("name", "PBX");
        device.putObject("sip").put("method", "ip").put("ip", ADDRESS).put("username", "pbx");
        return device;
    }

    private static ObjectNode carrierByAddress() {
        ObjectNode carrier = Json.object().put("name", "Claims all");
        carrier.putArray("gateways").addObject().put("server", "192.0.2.1");
        carrier.putArray("inbound_ips").add(ADDRESS);
        return carrier;
    }

    private static void colleaguesTalk(DocumentType type, ObjectNode claim) {
        try (Town town = Town.open()) {
            String north = town.account("North", "north.example.com", "US");
            String south = town.account("South", "south.example.com", "US");
            town.create(type, south, claim);
            try (TestPhone alice = phone(town, north, "Alice", "1001");
                    TestPhone bob = phone(town, north, "Bob", "1002");
                    TestPhone thief = phone(town, south, "Thief", "1002")) {
                TestCall call = alice.call("1002");
                bob.awaitCall().refuse(486);
                call.seesAtLast("486");
                assertTrue(thief.isUndisturbed(), "the call stays in its account");
            }
        }
    }

    private static TestPhone phone(Town town, String account, String name, String extension) {
        String user = town.user(account, name, extension);
        return TestPhone.registered(town.sip(), town.phone(account, user, name));
    }

    @Test
    void anotherAccountsPhoneByAddressIsNotTheCaller() {
        colleaguesTalk(DocumentType.DEVICE, phoneByAddress());
    }

    @Test
    void anotherAccountsCarrierIsNotTheCaller() {
        colleaguesTalk(DocumentType.RESOURCE, carrierByAddress());
    }
}
