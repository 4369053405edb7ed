package io.strowger.api.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An access list that would keep out phones now registered is not saved before somebody says that it is meant. */
class LockOutTest {
    private final Map<String, List<RegistrationRow>> registered = new HashMap<>();

    private final CallViews calls = new CallViews() {
        @Override
        public List<RegistrationRow> registrations(String accountId) {
            return registered.getOrDefault(accountId, List.of());
        }
    };

    @Test
    void phonesThatWouldDropAreNamedFirst() {
        try (ApiWorld world = new ApiWorld(calls, null)) {
            Client reseller = world.reseller("Acme");
            Client shop = world.account(reseller, "Shop");
            String desk = shop.put("~/devices", "{'name':'Desk'}").expect(201).id();
            String hall = shop.put("~/devices", "{'name':'Hall'}").expect(201).id();
            registered.put(shop.account(), List.of(row(desk, "192.0.2.7"), row(hall, "2001:db8::7")));
            String list = "{'access_lists':{'register':{'order':'allow,deny','cidrs':['192.0.2.0/24']}}}";
            Answer warned = shop.patch("~", list).expect(409);
            assertEquals("would_lock_out", warned.message());
            assertEquals("1", warned.at("total"));
            assertEquals(hall, warned.data().path("devices").get(0).path("id").asString(""));
            assertEquals("", shop.get("~").at("access_lists.register.order"));
            reseller.patch("~", list).expect(409);
            shop.patch("~/devices/" + desk, list).expect(200);
            shop.patch("~/devices/" + hall, list).expect(409);
            shop.patch("~?confirm=true", list).expect(200);
            assertEquals("allow,deny", shop.get("~").at("access_lists.register.order"));
            shop.patch("~", "{'access_lists':{'order':'deny,allow','cidrs':['192.0.2.0/24'],'register':null}}")
                    .expect(409);
        }
    }

    private static RegistrationRow row(String device, String address) {
        return new RegistrationRow(
                device,
                Optional.empty(),
                "desk",
                "shop.localhost",
                "sip:desk@" + address,
                address,
                5060,
                address,
                5060,
                "udp",
                "phone",
                "call",
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
