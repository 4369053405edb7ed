package io.strowger.account.rules;

import io.strowger.account.inherit.Chains;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.Networks;
import io.strowger.base.Sentence;
import io.strowger.policy.Dialling;
import io.strowger.policy.handling.OutOfHours;
import io.strowger.policy.hours.HoursFlaws;
import io.strowger.policy.number.DialPlan;
import io.strowger.policy.number.NumberClass;
import io.strowger.policy.settings.CallSettings;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What accounts, users and phones may say alike about the calls they make. */
final class CallingRules {

    private static final String FORWARD = "call_forward.number";
    private static final List<String> SWITCHES = List.of("call_forward.enabled", "call_forward.failover");
    private static final List<String> HANDLED =
            List.of("call_handling.no_answer", "call_handling.busy", OutOfHours.SETTING + ".then");
    private static final List<String> OWN_NUMBERS = List.of("numbers.default", "numbers.presentation");

    private static final List<String> ACCESS_LISTS =
            List.of("access_lists", "access_lists.register", "access_lists.call");

    private CallingRules() {}

    static void check(Draft draft) {
        checkDialPlan(draft);
        checkRestriction(draft);
        ACCESS_LISTS.forEach(list -> checkNetworks(draft, list + ".cidrs"));
    }

    // what nobody can read would let nobody in, or everybody
    private static void checkNetworks(Draft draft, String path) {
        List<String> networks = draft.changes(path) ? Json.texts(draft.body(), path) : List.of();
        for (int i = 0; i < networks.size(); i++) {
            if (Networks.parse(networks.get(i)).isEmpty()) {
                draft.invalid(path + "." + i, "invalid", Sentence.NOT_A_NETWORK);
            }
        }
    }

    /** Calls are sent only where their owner may call, and show only numbers of the account. */
    static void checkNumbers(Draft draft, Chains chains, Surroundings around) {
        checkForward(draft, chains, around);
        HANDLED.forEach(rule -> checkHandling(draft, chains, around, rule));
        checkHours(draft);
        for (String path : OWN_NUMBERS) {
            String number = draft.text(path);
            if (number != null
                    && !number.isEmpty()
                    && draft.changes(path)
                    && !around.exists(draft.accountId(), DocumentType.PHONE_NUMBER, number)) {
                draft.invalid(path, "not_found", Sentence.NO_SUCH_NUMBER);
            }
        }
    }

    // what a forward does is judged again with each call: rights may change
    private static void checkForward(Draft draft, Chains chains, Surroundings around) {
        String number = draft.text(FORWARD);
        boolean on = SWITCHES.stream().anyMatch(each -> Json.flag(draft.body(), each, false));
        boolean changed = draft.changes(FORWARD) || SWITCHES.stream().anyMatch(draft::changes);
        if (number == null || number.isEmpty() || !on || !changed || draft.type() == DocumentType.ACCOUNT) {
            return;
        }
        checkCallable(draft, chains, around, FORWARD);
    }

    private static void checkHandling(Draft draft, Chains chains, Surroundings around, String rule) {
        String action = draft.text(rule + ".action");
        String user = draft.text(rule + ".user_id");
        String number = draft.text(rule + ".number");
        boolean toUser = "user".equals(action);
        boolean toNumber = "number".equals(action);
        boolean chosen = draft.changes(rule + ".action");
        boolean newUser = chosen || draft.changes(rule + ".user_id");
        if (toUser && newUser && (user == null || !around.exists(draft.accountId(), DocumentType.USER, user))) {
            draft.invalid(rule + ".user_id", "not_found", Sentence.NO_SUCH_USER);
        }
        if (toNumber && (number == null || number.isEmpty())) {
            draft.invalid(rule + ".number", "required", Sentence.WHICH_NUMBER);
        } else if (toNumber && (chosen || draft.changes(rule + ".number"))) {
            checkCallable(draft, chains, around, rule + ".number");
        }
    }

    private static void checkHours(Draft draft) {
        if (draft.changes(OutOfHours.SETTING)) {
            HoursFlaws.of(Json.objectAt(draft.body(), OutOfHours.SETTING))
                    .forEach(flaw -> draft.invalid(OutOfHours.SETTING + '.' + flaw.path(), flaw.rule(), flaw.why()));
        }
    }

    private static void checkCallable(Draft draft, Chains chains, Surroundings around, String path) {
        String number = draft.text(path);
        String country = around.country(draft.accountId());
        CallSettings settings =
                chains.inherited(chains.of(draft.soon())).effective().values();
        String called = number == null ? "" : number;
        NumberClass kind = Dialling.classOf(Dialling.read(called, country), country);
        if (Dialling.emergency(called, country, settings.dialPlan()).isPresent()) {
            draft.invalid(path, "forbidden", Sentence.FORWARD_TO_RESCUERS);
        } else if (!settings.allows(kind.word())) {
            draft.invalid(path, "restricted", Sentence.CLASS_FORBIDDEN.about(kind.word()));
        }
    }

    private static void checkDialPlan(Draft draft) {
        ObjectNode plan = Json.objectAt(draft.body(), "dial_plan");
        if (plan.size() > DialPlan.MAX_RULES) {
            draft.errors().add("dial_plan", "maxItems", Sentence.TOO_MANY_DIAL_RULES.about(DialPlan.MAX_RULES));
        }
        plan.forEachEntry((expression, rule) -> {
            if (rule.isObject() && DialPlan.Rule.of(expression, "", "").isEmpty()) {
                draft.errors()
                        .add(
                                "dial_plan",
                                "invalid",
                                Sentence.DIAL_RULE_UNREADABLE.about(DialPlan.MAX_EXPRESSION),
                                StringNode.valueOf(expression));
            }
        });
    }

    // emergency calls are no setting of anybody's
    private static void checkRestriction(Draft draft) {
        String path = "call_restriction." + NumberClass.EMERGENCY.word() + ".action";
        JsonNode action = Json.at(draft.body(), path);
        if (action.asString("").equals("deny")) {
            draft.errors().add(path, "forbidden", Sentence.EMERGENCY_STAYS, action);
        }
    }
}
