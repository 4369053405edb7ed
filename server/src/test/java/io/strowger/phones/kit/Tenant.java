package io.strowger.phones.kit;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An account of a test, with people whose phones answer to extensions. */
public record Tenant(Exchange exchange, String id, String realm) {

    private static final String PASSWORD = "Secret-for-";

    public String path(String resource) {
        return "/accounts/" + id + "/" + resource;
    }

    /** A person with one phone and an extension. */
    public Line line(String name, String extension) {
        String user = user(name);
        Line line = phone(name, user, extension);
        callflow(List.of(extension), user, 20);
        return line;
    }

    public String user(String name) {
        return exchange.api()
                .create(
                        path("users"),
                        Map.of(
                                "first_name",
                                name,
                                "last_name",
                                "Tester",
                                "username",
                                name,
                                "password",
                                "Pass-word-" + name));
    }

    /** One more phone of a person; the extension is only remembered. */
    public Line phone(String username, String userId, String extension) {
        String password = PASSWORD + username;
        exchange.api()
                .create(
                        path("devices"),
                        Map.of(
                                "name",
                                username + " phone",
                                "owner_id",
                                userId,
                                "device_type",
                                "softphone",
                                "sip",
                                Map.of("username", username, "password", password, "method", "password")));
        return new Line(realm, username, password, extension);
    }

    /** Changes how a line's phone takes sound. */
    public void media(Line line, Map<String, Object> media) {
        for (JsonNode device : exchange.api().get(path("devices?filter_sip.username=" + line.username()))) {
            exchange.api().patch(path("devices/" + device.path("id").asString("")), Map.of("media", media));
        }
    }

    /** Numbers that ring all phones of a person for so long. */
    public void callflow(List<String> numbers, String userId, int seconds) {
        Map<String, Object> data = Map.of("id", userId, "timeout", seconds);
        exchange.api()
                .create(
                        path("callflows"),
                        Map.of(
                                "numbers",
                                numbers,
                                "flow",
                                Map.of("module", "user", "data", data, "children", Map.of())));
    }

    /** A public number of this account. */
    public void number(String number) {
        exchange.api().create(path("phone_numbers/" + number.replace("+", "%2B")), Map.of());
    }

    /** A carrier of this account alone, reached at the port and calling from it. */
    public void carrier(int port) {
        exchange.api()
                .create(
                        path("resources"),
                        Map.of(
                                "name",
                                "carrier " + port,
                                "rules",
                                List.of("^\\+?(\\d{3,15})$"),
                                "inbound_ips",
                                List.of("127.0.0.1:" + port),
                                "gateways",
                                List.of(Map.of("server", "127.0.0.1", "port", port, "enabled", true))));
    }

    /** Changes settings of the account. */
    public void set(Map<String, ?> settings) {
        exchange.api().patch("/accounts/" + id, settings);
    }

    /** Changes settings of a person. */
    public void set(Line line, Map<String, ?> settings) {
        exchange.api().patch(path("users/" + userOf(line)), settings);
    }

    public JsonNode registrations() {
        return exchange.api().get(path("registrations"));
    }

    public JsonNode channels() {
        return exchange.api().get(path("channels"));
    }

    public JsonNode callRecords() {
        return exchange.api().get(path("cdrs"));
    }

    /** Waits until so many calls are on record; returns them, one row a call. */
    public JsonNode awaitInteractions(int count) {
        String resource = path("cdrs/interaction");
        Until.within(
                Until.SOON,
                () -> count + " calls on record, but " + exchange.api().get(resource),
                () -> exchange.api().get(resource).size() == count);
        return exchange.api().get(resource);
    }

    public void awaitRegistrations(int count) {
        Until.within(
                Until.SOON,
                () -> count + " registrations, but " + registrations(),
                () -> registrations().size() == count);
    }

    /** The id of the user who owns this line's phone. */
    public String userOf(Line line) {
        for (JsonNode device : exchange.api().get(path("devices?filter_sip.username=" + line.username()))) {
            return device.path("owner_id").asString("");
        }
        throw new AssertionError("no device of " + line.username());
    }
}
