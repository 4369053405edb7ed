package io.strowger.api.invariant;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Route;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** A parent, its child, cousins and one that was deleted, each with one document of every kind that can be made. */
public final class Family implements AutoCloseable {
    /** An id that nothing has. */
    public static final String NOBODY = "0123456789abcdef0123456789abcdef";

    private static final String NUMBER = "+14158867900";

    public final ApiWorld world = new ApiWorld();
    public final Client parent = world.reseller("Parent");
    public final Client own = world.account(parent, "Own");
    public final Client ownUser = world.user(own, "someone");
    public final Client child = world.account(own, "Child");
    public final Client cousin = world.account(parent, "Cousin");
    public final Client deleted = world.account(parent, "Deleted");

    /** The ids that stand in for the parameters of a path, per account. */
    public final Map<String, Map<String, String>> ids = new HashMap<>();

    public Family() {
        for (Client each : List.of(parent, own, child, cousin, deleted)) {
            furnish(each);
        }
        parent.in(own.account())
                .patch("~/users/" + own.user(), "{'scopes':['diagnostics']}")
                .expect(200);
        parent.in(deleted.account()).delete("~").expect(200);
    }

    private void furnish(Client boss) {
        String number = NUMBER.substring(0, NUMBER.length() - 1) + (ids.size() + 1);
        ids.put(boss.account(), furnished(world, boss, number));
    }

    /** Makes one of everything that can be made, also of kinds that come later; the ids by kind. */
    public static Map<String, String> furnished(ApiWorld world, Client boss, String number) {
        Map<String, String> made = new HashMap<>();
        world.master.in(boss.account()).put("~/phone_numbers/" + number, "{}").expect(201);
        made.put("phone_numbers", number);
        boss.patch("~", "{'account_codes':{'length':4}}").expect(200);
        for (String kind : kinds(world)) {
            Answer answer = boss.put("~/" + kind, body(kind, made, tomorrow(world), boss.user()));
            if (answer.status() == 201) {
                made.put(kind, answer.id());
            }
        }
        made.put("users", boss.user());
        String key = "{'name':'k','scopes':['devices']}";
        made.put("api_keys", boss.put(boss.mine("api_keys"), key).expect(201).id());
        return made;
    }

    private static String tomorrow(ApiWorld world) {
        return world.clock.instant().plus(Duration.ofDays(1)).toString();
    }

    /** What a new document of a kind needs; a name is enough for all others. */
    private static String body(String kind, Map<String, String> made, String tomorrow, String user) {
        return switch (kind) {
            case "users" -> "{'first_name':'f','last_name':'l'}";
            case "callflows" -> "{'name':'c','numbers':['1']}";
            case "resources" -> "{'name':'r','gateways':[]}";
            case "vmboxes" -> "{'name':'v','mailbox':'1'}";
            case "account_codes" -> "{'name':'a','code':'1234'}";
            case "service_plans" -> "{'name':'p','plan':{}}";
            case "temporal_rules" -> "{'name':'t','cycle':'daily'}";
            case "temporal_rules_sets" -> "{'name':'s','temporal_rules':['" + made.get("temporal_rules") + "']}";
            case "rates" -> "{'prefix':'1','rate_cost':1}";
            case "scheduled_changes" ->
                "{'type':'user','id':'" + user + "','at':'" + tomorrow + "','changes':{'first_name':'x'}}";
            default -> "{'name':'n'}";
        };
    }

    /** Lists with single documents behind them. */
    public Set<String> kinds() {
        return kinds(world);
    }

    private static Set<String> kinds(ApiWorld world) {
        Set<String> kinds = new TreeSet<>();
        for (Route route : routes(world)) {
            List<String> segments = List.of(route.path().split("/"));
            if (segments.size() == 6 && segments.getLast().startsWith("{")) {
                kinds.add(segments.get(4));
            }
        }
        return kinds;
    }

    /** The routes of accounts. */
    public List<Route> routes() {
        return routes(world);
    }

    private static List<Route> routes(ApiWorld world) {
        return world.server.routes().stream()
                .filter(route -> route.path().contains("{account}"))
                .toList();
    }

    /** The route's path with {@code account} for the account and the documents of {@code holder} for the rest. */
    public String filled(Route route, String account, Client holder) {
        return filled(route, account, ids.get(holder.account()));
    }

    /** The same with these ids, and nobody's for what is not among them. */
    public String filled(Route route, String account, Map<String, String> named) {
        String[] segments = route.path().split("/");
        for (int i = 1; i < segments.length; i++) {
            segments[i] = switch (segments[i]) {
                case "{account}" -> account;
                case "{user}" -> named.getOrDefault("users", NOBODY);
                case "{device}" -> named.getOrDefault("devices", NOBODY);
                case "{number}" -> NUMBER;
                case "{version}" -> "1";
                case "{schema}" -> "users";
                case "{domain}" -> "nobody.example.com";
                default -> segments[i].startsWith("{") ? named.getOrDefault(segments[i - 1], NOBODY) : segments[i];
            };
        }
        return String.join("/", segments);
    }

    public static Answer ask(Client who, Route route, String path) {
        boolean body = route.verb() != Verb.GET && route.verb() != Verb.DELETE;
        return who.send(route.verb().name(), path, body ? Client.enveloped("{'name':'taken over'}") : "");
    }

    /** The header fields that may tell something. */
    public static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(List.of("date", "x-request-id"));
        return headers;
    }

    /** The envelope without what differs in every answer. */
    public static String told(Answer answer) {
        ObjectNode envelope = answer.envelope();
        envelope.remove(List.of("request_id", "timestamp"));
        return envelope.toString();
    }

    @Override
    public void close() {
        world.close();
    }
}
