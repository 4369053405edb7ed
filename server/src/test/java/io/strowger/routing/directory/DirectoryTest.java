package io.strowger.routing.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.settings.CallflowNode;
import io.strowger.base.Json;
import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.MediaSecurity;
import io.strowger.policy.RecordingRules;
import io.strowger.policy.handling.Handling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What calls look up, before and after a document is saved again, changed and deleted. */
class DirectoryTest {

    private static final String ACCOUNT = "a1";

    private final Directory directory = new Directory();

    private static Directory.Device device(String username, @Nullable String ip) {
        Caller.Shown shown = new Caller.Shown("Desk", "");
        return new Directory.Device(
                "d1",
                ACCOUNT,
                "u1",
                true,
                username,
                null,
                ip,
                false,
                true,
                MediaSecurity.NONE,
                false,
                shown,
                null,
                null,
                RecordingRules.NONE,
                Handling.NONE,
                null);
    }

    private static Directory.CarrierEntry carrier(String... sources) {
        Carrier carrier =
                new Carrier("c1", "Carrier", true, false, false, 50, Carrier.FlagRules.NONE, List.of(), List.of());
        return new Directory.CarrierEntry("c1", ACCOUNT, carrier, List.of(sources), false);
    }

    private static Directory.Flow flow(String id, String user, String... numbers) {
        CallflowNode root = new CallflowNode("user", Json.object().put("id", user), Map.of());
        return new Directory.Flow(id, ACCOUNT, List.of(numbers), root, 1);
    }

    @Test
    void aPhoneSavedAgainUnchangedStays() {
        directory.devices().put(device("alice", null));
        directory.devices().put(device("alice", null));
        assertTrue(directory.deviceOfLogin(ACCOUNT, "alice").isPresent());
        assertEquals(1, directory.devicesOf("u1").size());
    }

    @Test
    void aPhoneKnownByAddressSavedAgainUnchangedStays() {
        directory.devices().put(device("pbx", "192.0.2.7"));
        directory.devices().put(device("pbx", "192.0.2.7"));
        assertTrue(directory.deviceOfIp("192.0.2.7").isPresent());
    }

    @Test
    void aCarrierSavedAgainUnchangedStays() {
        directory.carriers().put(carrier("192.0.2.1", "192.0.2.2 5070"));
        directory.carriers().put(carrier("192.0.2.1", "192.0.2.2 5070"));
        assertTrue(directory.carrierOfSource("192.0.2.1", 5060).isPresent());
        assertTrue(directory.carrierOfSource("192.0.2.2", 5070).isPresent());
    }

    @Test
    void aCallflowSavedAgainUnchangedStays() {
        directory.flows().put(flow("f1", "u1", "1001", "+12125550101"));
        directory.flows().put(flow("f1", "u1", "1001", "+12125550101"));
        assertTrue(directory.callflowOf(ACCOUNT, "1001").isPresent());
        assertEquals(Optional.of("1001"), directory.extensionOf("u1"));
    }

    @Test
    void anExtensionLentToSomebodyElseIsGivenBack() {
        directory.flows().put(flow("f1", "u1", "1002"));
        directory.flows().put(flow("f2", "u2", "1003"));
        directory.flows().put(flow("f2", "u1", "1003"));
        assertEquals(Optional.of("1002"), directory.extensionOf("u1"));
        assertEquals(Optional.empty(), directory.extensionOf("u2"));
        directory.flows().put(flow("f2", "u2", "1003"));
        assertEquals(Optional.of("1002"), directory.extensionOf("u1"));
        assertEquals(Optional.of("1003"), directory.extensionOf("u2"));
        directory.flows().remove("f2");
        assertEquals(Optional.empty(), directory.extensionOf("u2"));
    }

    @Test
    void whatAnEntryNoLongerSaysIsForgotten() {
        directory.devices().put(device("alice", null));
        directory.devices().put(device("bob", null));
        assertTrue(directory.deviceOfLogin(ACCOUNT, "alice").isEmpty());
        directory.devices().put(device("bob", "192.0.2.7"));
        assertTrue(directory.deviceOfLogin(ACCOUNT, "bob").isEmpty());
        directory.carriers().put(carrier("192.0.2.1"));
        directory.carriers().put(carrier("192.0.2.3"));
        assertTrue(directory.carrierOfSource("192.0.2.1", 5060).isEmpty());
        directory.flows().put(flow("f1", "u1", "1001"));
        directory.flows().put(flow("f1", "u1", "1002"));
        assertTrue(directory.callflowOf(ACCOUNT, "1001").isEmpty());
    }

    @Test
    void whatIsDeletedIsForgotten() {
        directory.devices().put(device("pbx", "192.0.2.7"));
        directory.devices().remove("d1");
        assertTrue(directory.deviceOfIp("192.0.2.7").isEmpty());
        assertTrue(directory.devicesOf("u1").isEmpty());
        directory.carriers().put(carrier("192.0.2.1"));
        directory.carriers().remove("c1");
        assertTrue(directory.carrierOfSource("192.0.2.1", 5060).isEmpty());
    }
}
