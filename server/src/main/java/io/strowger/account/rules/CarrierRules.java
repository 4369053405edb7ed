package io.strowger.account.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.strowger.account.schema.IpAddress;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Database;
import io.strowger.store.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Carriers: hosts that can be called, addresses calls may come in from, expressions that compile. */
final class CarrierRules implements TypeRules {
    private static final String INBOUND = "inbound_ips";
    private static final String INBOUND_KEY = "inbound_ip:";

    /** Whether some carrier may call in from this address, from whatever port. */
    static boolean isCarrier(Database database, IpAddress address) {
        String key = INBOUND_KEY + address.canonical();
        return database.one(
                        "select key from unique_keys where scope = ? and (key = ? or starts_with(key, ?)) limit 1",
                        row -> row.text("key"),
                        UniqueKey.PLATFORM,
                        key,
                        key + " ")
                .isPresent();
    }

    @Override
    public void check(Draft draft, Surroundings around) {
        int index = 0;
        for (JsonNode gateway : draft.body().path("gateways")) {
            checkGateway(draft, "gateways." + index++, gateway);
        }
        index = 0;
        for (String address : Json.texts(draft.body(), INBOUND)) {
            checkInbound(draft, INBOUND + "." + index++, address, around);
        }
        checkExpressions(draft, "rules");
        checkExpressions(draft, "cid_rules");
        checkFormatters(draft);
    }

    private static void checkGateway(Draft draft, String path, JsonNode gateway) {
        String server = Json.text(gateway, "server", "");
        if (!server.isEmpty() && !isHost(server)) {
            draft.errors().add(path + ".server", "invalid", Sentence.NOT_A_HOST, gateway.path("server"));
        }
        for (String key : List.of("username", "realm", "from_uri_realm", "prefix", "suffix", "route", "password")) {
            String value = Json.text(gateway, key, "");
            if (value.chars().anyMatch(c -> c <= ' ' || c == 0x7f || "<>\"".indexOf(c) >= 0)) {
                draft.errors().add(path + "." + key, "invalid", Sentence.SPACES_AND_QUOTES);
            }
        }
    }

    private static void checkInbound(Draft draft, String path, String address, Surroundings around) {
        Optional<String> read = IpAddress.parseWithPort(address);
        if (read.isEmpty()) {
            draft.errors().add(path, "invalid", Sentence.NOT_ADDRESS_AND_PORT);
            return;
        }
        String host = read.get().split(" ", 2)[0];
        boolean device = around.database()
                .one(
                        "select key from unique_keys where scope = ? and key = ?",
                        row -> row.text("key"),
                        UniqueKey.PLATFORM,
                        "device_ip:" + host)
                .isPresent();
        if (device) {
            draft.errors().add(path, "unique", Sentence.DEVICES_ADDRESS);
        }
    }

    private static void checkExpressions(Draft draft, String path) {
        int index = 0;
        for (String expression : Json.texts(draft.body(), path)) {
            if (!compiles(expression)) {
                draft.errors().add(path + "." + index, "invalid", Sentence.NOT_AN_EXPRESSION);
            }
            index++;
        }
    }

    private static void checkFormatters(Draft draft) {
        Json.objectAt(draft.body(), "formatters").forEachEntry((field, given) -> {
            for (JsonNode rule : given.isArray() ? given : Json.array().add(given)) {
                if (!compiles(rule.path("regex").asString(""))) {
                    draft.errors()
                            .add(
                                    "formatters." + field + ".regex",
                                    "invalid",
                                    Sentence.NOT_AN_EXPRESSION,
                                    rule.path("regex"));
                }
            }
        });
    }

    static boolean compiles(String expression) {
        try {
            Pattern.compile(expression);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    @Override
    public List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        List<UniqueKey> keys = new ArrayList<>();
        List<String> addresses = Json.texts(body, INBOUND);
        for (String address : addresses) {
            IpAddress.parseWithPort(address)
                    .map(read -> new UniqueKey(UniqueKey.PLATFORM, INBOUND_KEY + read, INBOUND))
                    .filter(key -> !keys.contains(key))
                    .ifPresent(keys::add);
        }
        return keys;
    }

    private static boolean isHost(String server) {
        if (IpAddress.parse(
                        server.startsWith("[") && server.endsWith("]")
                                ? server.substring(1, server.length() - 1)
                                : server)
                .isPresent()) {
            return true;
        }
        return server.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '.'
                        || c == '_');
    }
}
