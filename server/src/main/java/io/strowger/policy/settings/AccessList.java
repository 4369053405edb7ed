package io.strowger.policy.settings;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.strowger.base.Json;
import io.strowger.base.Networks;
import io.strowger.policy.Step;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From which networks a phone may be used, as one level says; the lists of all levels must allow an address. */
public record AccessList(
        boolean onlyListed, Networks networks, @Nullable Pattern agent, Step.Source source) {

    /** What is matched by an expression nobody can read: nothing. */
    private static final Pattern NOBODY = Pattern.compile("[^\\x00-\\x{10FFFF}]");

    static List<AccessList> all(ObjectNode body, String path) {
        List<AccessList> lists = new ArrayList<>();
        for (JsonNode each : Json.at(body, path)) {
            lists.add(of(each, path));
        }
        return List.copyOf(lists);
    }

    /** The list for registering of one document's {@code access_lists}, in KAZOO's flat form too; null without one. */
    public static @Nullable AccessList forRegistering(ObjectNode lists) {
        ObjectNode own = lists.path("register") instanceof ObjectNode register ? register : lists;
        return own.has("order") ? of(own, "access_lists.register") : null;
    }

    // "allow,deny" lets in what is listed, "deny,allow" everything else (contract §6)
    private static AccessList of(JsonNode list, String path) {
        String networks = String.join(", ", Json.texts(list, "cidrs"));
        Step.Source source = new Step.Source(
                path,
                Json.text(list, "order", "") + ": " + networks,
                Json.text(list, "from", ""),
                Json.text(list, "from_id", ""),
                Json.number(list, "version", 0));
        boolean only = Json.text(list, "order", "").equals("allow,deny");
        return new AccessList(
                only, Networks.of(Json.texts(list, "cidrs")), agent(Json.text(list, "user_agent")), source);
    }

    private static @Nullable Pattern agent(@Nullable String expression) {
        if (expression == null || expression.isEmpty()) {
            return null;
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException unreadable) {
            return NOBODY;
        }
    }

    /** The expression a phone's User-Agent must match, if any. */
    public @Nullable String userAgent() {
        return agent == null ? null : agent.pattern();
    }

    /** Whether this level lets in who comes from this address and calls itself this. */
    public boolean allows(InetAddress address, String userAgent) {
        boolean known = agent == null || agent.matcher(userAgent).find();
        return known && networks.hold(address) == onlyListed;
    }
}
