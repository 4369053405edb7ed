package io.strowger.call.decided;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call that came through an edge proxy is let in or not by the address the proxy saw. */
class EdgeProxyTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "192.0.2.1, false"})
    void accessListsSeeWhoIsBehindAProxyThatIsTrusted(String trusted, boolean believed) {
        try (Town town = Town.open("--trusted-proxies=" + trusted)) {
            String account = town.account("Edge", "edge.example.com", "US");
            String user = town.user(account, "Alice", "1001");
            try (TestPhone alice = TestPhone.registered(town.sip(), town.phone(account, user, "alice"));
                    TestPhone bob = TestPhone.registered(
                            town.sip(), town.phone(account, town.user(account, "Bob", "1002"), "bob"))) {
                town.patch(
                        account,
                        DocumentType.ACCOUNT,
                        "name",
                        "Edge",
                        Json.readObject(
                                "{\"access_lists\":{\"call\":{\"order\":\"allow,deny\",\"cidrs\":[\"203.0.113.0/24\"]}}}"));
                seenAt(alice, "198.51.100.1").seesAtLast("403");
                TestCall call = seenAt(alice, "203.0.113.7");
                if (believed) {
                    bob.awaitCall().refuse(486);
                    call.seesAtLast("486");
                } else {
                    call.seesAtLast("403");
                }
            }
        }
    }

    /** As it looks when a proxy has sent it on. */
    private static TestCall seenAt(TestPhone phone, String address) {
        String via = "SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bKedge" + address + ";received=" + address;
        return phone.call("1002", null, List.of(new HeaderLine("Via", via)));
    }
}
