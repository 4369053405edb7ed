package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.calls.CallViews;
import io.strowger.api.calls.LockOut;
import io.strowger.api.calls.RegistrationRow;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.store.Document;
import io.strowger.store.list.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Devices: also those of one user, and which of them can be reached now. */
public final class DeviceResource extends DocumentResource {
    private final CallViews calls;

    public DeviceResource(AccountRoom accounts, CallViews calls) {
        super(DocumentType.DEVICE, accounts);
        this.calls = calls;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(super.routes());
        routes.add(
                new Route(Verb.GET, ACCOUNTS + "/users/{user}/devices", Access.OWN, "Devices of a user", this::ofUser));
        routes.add(new Route(
                Verb.GET, ACCOUNTS + "/devices/status", Access.OWN, "Devices that can be reached now", this::status));
        routes.add(new Route(
                Verb.POST,
                ACCOUNTS + "/devices/{device}/sync",
                Access.OWN,
                "Have a device fetch its settings",
                this::sync));
        return routes;
    }

    /** KAZOO answers 202 whether or not the phone is there; we say at how many contacts it was asked. */
    private Reply sync(Call call) {
        String device = call.param("device");
        boolean known = accounts()
                .recent()
                .get(call.accountId(), DocumentType.DEVICE, device)
                .isPresent();
        if (!known || call.isUser() && !isMine(call, device)) {
            return Reply.notFound();
        }
        int asked = calls.checkSync(call.accountId(), device);
        return Reply.data(
                Reply.ACCEPTED,
                Json.object().put("message", "sync request sent").put("contacts", asked),
                Json.object());
    }

    @Override
    protected Optional<Reply> objection(Document before, Document after) {
        return new LockOut(calls).of(before, after, Stream.empty());
    }

    private Reply ofUser(Call call) {
        String user = UserPath.require(accounts(), call);
        return listed(call, List.of(new Filter.Equal("owner_id", List.of(user))));
    }

    private Reply status(Call call) {
        ArrayNode rows = Json.array();
        registered(call).stream()
                .filter(id -> !call.isUser() || isMine(call, id))
                .forEach(id -> rows.addObject().put("device_id", id).put("registered", true));
        return Reply.ok(rows);
    }

    private boolean isMine(Call call, String device) {
        return accounts()
                .recent()
                .get(call.accountId(), DocumentType.DEVICE, device)
                .map(found -> call.caller().userId().equals(Json.text(found.body(), "owner_id")))
                .orElse(false);
    }

    @Override
    protected List<ObjectNode> rows(List<Document> devices, Call call) {
        List<ObjectNode> rows = super.rows(devices, call);
        if (call.flag("with_status")) {
            Set<String> registered = registered(call);
            for (int i = 0; i < rows.size(); i++) {
                Document device = devices.get(i);
                rows.get(i).put("registered", registered.contains(device.id()));
                rows.get(i)
                        .put(
                                "registrable",
                                Json.text(device.body(), "sip.method", "password")
                                        .equals("password"));
            }
        }
        return rows;
    }

    private Set<String> registered(Call call) {
        return calls.registrations(call.accountId()).stream()
                .map(RegistrationRow::deviceId)
                .collect(Collectors.toSet());
    }
}
