package io.strowger.routing.directory;

import io.strowger.account.settings.CallflowNode;
import io.strowger.base.Json;
import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.MediaSecurity;
import io.strowger.policy.RecordingRules;
import io.strowger.policy.handling.Handling;
import io.strowger.policy.screen.Blacklist;
import io.strowger.routing.CallsUp;
import io.strowger.routing.EmergencyCalls;
import io.strowger.routing.Facts;
import io.strowger.routing.callback.Callbacks;
import io.strowger.store.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A directory filled by hand: accounts with one user, one phone, a number, a list and a carrier each. */
public final class SmallTown {

    public final Directory directory = new Directory();
    public final EmergencyCalls emergencies = new EmergencyCalls();
    public final Facts facts = new Facts(directory, emergencies, CallsUp.NONE, Callbacks.NONE);

    public SmallTown() {
        directory.accounts().put(account("m", List.of(), "US"));
        document("m", "account", "m", Json.object());
    }

    public static String number(int no) {
        return "+1212555%04d".formatted(no % 10_000);
    }

    private static Directory.Account account(String id, List<String> tree, String country) {
        return new Directory.Account(
                id,
                id + ".example.com",
                List.of(),
                true,
                country,
                tree,
                new Caller.Shown("Acme", "+12125550000"),
                null,
                RecordingRules.NONE,
                RecordingRules.NONE,
                1);
    }

    /** Account {@code a<no>} with these settings of account, user and phone. */
    public void add(int no, String country, ObjectNode account, ObjectNode user, ObjectNode device) {
        String id = "a" + no;
        directory.accounts().put(account(id, List.of("m"), country));
        account.putArray("pvt_tree").add("m");
        document(id, "account", id, account);
        document(id, "user", "u" + no, user);
        document(id, "device", "d" + no, device.put("owner_id", "u" + no));
        Caller.Shown shown = new Caller.Shown("Alice", "");
        directory
                .users()
                .put(new Directory.User(
                        "u" + no, id, true, shown, null, null, RecordingRules.NONE, Handling.of(user, 1)));
        directory
                .devices()
                .put(new Directory.Device(
                        "d" + no,
                        id,
                        "u" + no,
                        true,
                        "alice" + no,
                        null,
                        null,
                        false,
                        true,
                        MediaSecurity.NONE,
                        false,
                        shown,
                        null,
                        null,
                        RecordingRules.NONE,
                        Handling.NONE,
                        null));
        CallflowNode root = new CallflowNode("user", Json.object().put("id", "u" + no), Map.of());
        directory.flows().put(new Directory.Flow("f" + no, id, List.of("1001", number(no)), root, 1));
        directory.numbers().put(new Directory.Number(number(no), id, false));
        directory.blacklists().put(new Blacklist("b" + no, id, "Pests", 1, Set.of("+442079460999"), no % 2 == 0));
        Carrier carrier =
                new Carrier("c" + no, "Carrier", true, false, false, 50, Carrier.FlagRules.NONE, List.of(), List.of());
        directory.carriers().put(new Directory.CarrierEntry("c" + no, id, carrier, List.of(), false));
    }

    private void document(String account, String type, String id, ObjectNode body) {
        directory.settings().put(new Document(account, type, id, 1, body, Instant.EPOCH, Instant.EPOCH, false));
    }
}
