package io.strowger.api.route;

import io.strowger.account.rights.Fences;
import io.strowger.account.rights.Role;
import io.strowger.api.http.Verb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of what stands behind a fence: by the first word after the account, the control-centre feature, the apps one
 * of which must be open, and the scope. Beside it stands each route's {@link Access}; both are asked for every request.
 */
record Gate(
        String word,
        boolean writesOnly,
        @Nullable String feature,
        Set<String> apps,
        @Nullable String scope) {

    private static final List<Gate> TABLE = List.of(
            // the shell of every client reads the people; making and changing them is what the apps do
            app("users", true, "voip", "callflows"),
            app("devices", false, "voip", "callflows"),
            app("callflows", false, "voip", "callflows"),
            app("vmboxes", false, "voip", "callflows"),
            app("directories", false, "voip", "callflows"),
            app("phone_numbers", false, "voip", "callflows", "numbers"),
            app("resources", false, "carriers"),
            app("cdrs", false, "voip", "call-logs"),
            app("recordings", false, "voip", "recordings"),
            app("account_codes", false, "voip", "callflows"),
            app("trunks", false, "pbxs", "voip"),
            app("onboarding", false, "voip", "callflows"),
            app("scheduled_changes", true, "voip", "callflows"),
            app("children", false, "accounts"),
            app("descendants", false, "accounts"),
            app("wizard", false, "accounts"),
            app("reseller", false, "accounts"),
            feature("credit_card", "credit_card"),
            feature("ledgers", "usage_charges"),
            feature("balance", "usage_charges"),
            feature("service_plans", "service_plan"),
            feature("services", "service_plan"),
            feature("invoices", "service_plan"),
            feature("transactions", "transactions"),
            new Gate("errors_log", false, "errors_log", Set.of(), Fences.DIAGNOSTICS));

    private static final Map<String, Gate> BY_WORD = new HashMap<>();

    static {
        TABLE.forEach(gate -> BY_WORD.put(gate.word(), gate));
    }

    private static Gate app(String word, boolean writesOnly, String... apps) {
        return new Gate(word, writesOnly, null, Set.of(apps), null);
    }

    private static Gate feature(String word, String feature) {
        return new Gate(word, false, feature, Set.of(), null);
    }

    /** Whether the fences around the caller's own account let him through to a route. */
    static boolean isOpen(Route route, Caller caller, Role role, Fences fences) {
        List<String> segments = route.segments();
        boolean inside = segments.size() > 3 && segments.get(2).equals("{account}");
        Gate gate = inside ? BY_WORD.get(segments.get(3)) : null;
        // PUT on an account makes one below it
        boolean makesAccount = segments.size() == 3 && route.verb() == Verb.PUT;
        if (makesAccount) {
            return fences.lets(caller.accountId(), Set.of("accounts"));
        }
        // contract: why a call did what it did is told to those with the scope
        if (segments.getLast().equals("journey")
                && !fences.hasScope(caller.accountId(), caller.userId(), Fences.DIAGNOSTICS)) {
            return false;
        }
        if (gate == null || gate.writesOnly && (route.verb() == Verb.GET || role == Role.USER)) {
            return true;
        }
        return gate.isOpen(caller, fences);
    }

    private boolean isOpen(Caller caller, Fences fences) {
        return (feature == null || fences.shows(caller.accountId(), feature))
                && (apps.isEmpty() || fences.lets(caller.accountId(), apps))
                && (scope == null || fences.hasScope(caller.accountId(), caller.userId(), scope));
    }
}
