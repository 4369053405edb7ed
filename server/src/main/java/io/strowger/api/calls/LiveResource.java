package io.strowger.api.calls;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.document.UserPath;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.store.tree.AccountRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Registrations and live calls, with KAZOO's fields (kazoo.md 2.18). */
public final class LiveResource {
    private static final String ACCOUNT = "/v2/accounts/{account}";

    private final AccountRoom accounts;
    private final CallViews calls;
    private final InstantSource clock;

    public LiveResource(AccountRoom accounts, CallViews calls, InstantSource clock) {
        this.accounts = accounts;
        this.calls = calls;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ACCOUNT + "/registrations", Access.OWN, "Phones that can be reached", this::phones),
                new Route(Verb.GET, ACCOUNT + "/registrations/count", Access.ADMIN, "How many they are", this::count),
                new Route(Verb.GET, ACCOUNT + "/channels", Access.OWN, "Live calls", this::channels),
                new Route(Verb.GET, ACCOUNT + "/channels/{id}", Access.OWN, "One leg of a live call", this::channel),
                new Route(
                        Verb.GET,
                        ACCOUNT + "/users/{user}/channels",
                        Access.OWN,
                        "Live calls of a user",
                        this::channelsOfUser),
                new Route(
                        Verb.GET,
                        ACCOUNT + "/devices/{device}/channels",
                        Access.OWN,
                        "Live calls of a device",
                        this::channelsOfDevice));
    }

    private Reply phones(Call call) {
        Optional<AccountRow> account = accounts.tree().get(call.accountId());
        List<ObjectNode> rows = calls.registrations(call.accountId()).stream()
                .filter(row -> isMine(row.ownerId(), call))
                .map(row -> registration(row, account))
                .toList();
        return rendered(call, rows);
    }

    private Reply count(Call call) {
        return Reply.ok(
                Json.object().put("count", calls.registrations(call.accountId()).size()));
    }

    private Reply channels(Call call) {
        return rendered(call, live(call).map(this::channel).toList());
    }

    private Reply channelsOfUser(Call call) {
        String user = UserPath.require(accounts, call);
        return rendered(
                call,
                live(call)
                        .filter(row -> row.ownerId().map(user::equals).orElse(false))
                        .map(this::channel)
                        .toList());
    }

    // a device that was deleted may still be in a call
    private Reply channelsOfDevice(Call call) {
        String device = call.param("device");
        List<ObjectNode> rows = live(call)
                .filter(row -> row.authorizingId().map(device::equals).orElse(false))
                .map(this::channel)
                .toList();
        return rows.isEmpty() && !isThere(call, device) ? Reply.notFound() : rendered(call, rows);
    }

    private boolean isThere(Call call, String device) {
        return accounts.recent()
                .get(call.accountId(), DocumentType.DEVICE, device)
                .filter(document -> isMine(Optional.ofNullable(Json.text(document.body(), "owner_id")), call))
                .isPresent();
    }

    private Reply channel(Call call) {
        return live(call)
                .filter(row -> row.uuid().equals(call.param("id")))
                .findFirst()
                .map(row -> Reply.ok(channel(row)))
                .orElseGet(Reply::notFound);
    }

    private Stream<ChannelRow> live(Call call) {
        return calls.channels(call.accountId()).stream().filter(row -> isMine(row.ownerId(), call));
    }

    private static boolean isMine(Optional<String> owner, Call call) {
        return !call.isUser() || owner.map(call.caller().userId()::equals).orElse(false);
    }

    private static Reply rendered(Call call, List<ObjectNode> rows) {
        if (Csv.wanted(call)) {
            return Csv.file(call, rows, List.of());
        }
        ArrayNode data = Json.array();
        rows.forEach(data::add);
        return Reply.ok(data);
    }

    private ObjectNode channel(ChannelRow row) {
        return Json.object()
                .put("uuid", row.uuid())
                .put("answered", row.answered())
                .put("authorizing_id", row.authorizingId().orElse(""))
                .put("authorizing_type", row.authorizingId().isPresent() ? "device" : "resource")
                .put("bridge_id", row.bridgeId())
                .put("destination", row.destination())
                .put("direction", row.direction().name().toLowerCase(Locale.ROOT))
                .put("other_leg", row.otherLeg())
                .put("owner_id", row.ownerId().orElse(""))
                .put("presence_id", row.presenceId())
                .put("timestamp", Gregorian.seconds(row.since()))
                .put("elapsed_s", elapsed(row.since()))
                .put("username", row.username());
    }

    private long elapsed(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }

    private ObjectNode registration(RegistrationRow row, Optional<AccountRow> account) {
        return Json.object()
                .put("account_name", account.map(AccountRow::name).orElse(""))
                .put("account_realm", account.map(AccountRow::realm).orElse(""))
                .put("authorizing_id", row.deviceId())
                .put("authorizing_type", "device")
                .put("device_id", row.deviceId())
                .put("call_id", row.callId())
                .put("contact", row.contact())
                .put("contact_ip", row.contactHost())
                .put("contact_port", row.contactPort())
                .put("event_timestamp", Gregorian.seconds(row.registered()))
                .put(
                        "expires",
                        Math.max(
                                0,
                                Duration.between(clock.instant(), row.expires()).toSeconds()))
                .put("from_host", row.realm())
                .put("from_user", row.username())
                .put("network_ip", row.sourceHost())
                .put("network_port", row.sourcePort())
                .put("original_contact", row.contact())
                .put("owner_id", row.ownerId().orElse(""))
                .put("realm", row.realm())
                .put("to_host", row.realm())
                .put("to_user", row.username())
                .put("transport", row.transport())
                .put("user_agent", row.userAgent())
                .put("username", row.username());
    }
}
