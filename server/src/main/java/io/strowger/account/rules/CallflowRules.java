package io.strowger.account.rules;

import io.strowger.account.PrivateFields;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.schema.TimeZones;
import io.strowger.account.settings.CallflowNode;
import io.strowger.account.settings.CallflowSettings;
import io.strowger.account.settings.handling.TemporalRouteStep;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import io.strowger.base.Sentence;
import io.strowger.policy.Dialling;
import io.strowger.policy.number.DialPlan;
import io.strowger.store.Document;
import io.strowger.store.DocumentTransaction;
import io.strowger.store.Documents;
import io.strowger.store.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Callflows: numbers of the account in E.164, each in one callflow only; steps whose settings make sense. */
final class CallflowRules implements TypeRules {
    /** Steps of one callflow at most. */
    static final int MAX_STEPS = 500;

    private static final String NUMBERS = "numbers";
    private static final String CALLFLOW = "callflow";

    @Override
    public void complete(Draft draft, Surroundings around) {
        if (!(draft.body().path(NUMBERS) instanceof ArrayNode listed)) {
            return;
        }
        String country = around.country(draft.accountId());
        // KAZOO's clients may name a number twice, and people write one in several ways
        Set<JsonNode> once = new LinkedHashSet<>();
        listed.forEach(number -> once.add(
                number.isString() ? StringNode.valueOf(Dialling.normal(number.stringValue(), country)) : number));
        listed.removeAll();
        listed.addAll(once);
    }

    @Override
    public void check(Draft draft, Surroundings around) {
        CallflowSettings callflow = CallflowSettings.of(draft.body());
        if (callflow.numbers().isEmpty() && callflow.patterns().isEmpty()) {
            draft.errors().add(NUMBERS, "required", Sentence.NOTHING_DIALLED);
        }
        checkNumbers(draft, callflow, around);
        int index = 0;
        for (String pattern : callflow.patterns()) {
            if (!CarrierRules.compiles(pattern)) {
                draft.errors().add("patterns." + index, "invalid", Sentence.NOT_AN_EXPRESSION);
            }
            index++;
        }
        CallflowNode flow = callflow.flow();
        if (flow != null) {
            checkSteps(draft, flow, around);
        }
    }

    private static void checkNumbers(Draft draft, CallflowSettings callflow, Surroundings around) {
        List<String> known = Json.texts(draft.stored(), NUMBERS);
        DialPlan plan = around.dialPlan(draft.accountId());
        String country = around.country(draft.accountId());
        for (String number : callflow.numbers()) {
            if (Dialling.emergency(number, country, plan).isPresent()) {
                draft.errors().add(NUMBERS, "forbidden", Sentence.EMERGENCY_NUMBER, StringNode.valueOf(number));
            }
            boolean foreign = PhoneNumber.isE164(number)
                    && !known.contains(number)
                    && !around.exists(draft.accountId(), DocumentType.PHONE_NUMBER, number);
            if (foreign) {
                draft.errors().add(NUMBERS, "not_found", Sentence.NUMBER_NOT_OWN, StringNode.valueOf(number));
            }
        }
    }

    private static void checkSteps(Draft draft, CallflowNode flow, Surroundings around) {
        int[] steps = new int[1];
        flow.walk("flow", (path, step) -> {
            if (++steps[0] <= MAX_STEPS) {
                checkStep(draft, path, step, around);
            }
        });
        if (steps[0] > MAX_STEPS) {
            draft.errors().add("flow", "maxItems", Sentence.TOO_MANY_STEPS.about(MAX_STEPS));
        }
    }

    private static void checkStep(Draft draft, String path, CallflowNode step, Surroundings around) {
        if (step.module().equals("temporal_route")) {
            checkTimes(draft, path + ".data", step, around);
            return;
        }
        Optional<DocumentType> rings =
                switch (step.module()) {
                    case "user" -> Optional.of(DocumentType.USER);
                    case "device" -> Optional.of(DocumentType.DEVICE);
                    default -> Optional.empty();
                };
        if (step.module().equals("voicemail")) {
            around.schemas().check("callflows.voicemail", step.data(), path + ".data", draft.errors());
        }
        if (rings.isEmpty()) {
            return;
        }
        FieldErrors errors = draft.errors();
        around.schemas().check("callflows." + step.module(), step.data(), path + ".data", errors);
        String id = Json.text(step.data(), "id");
        if (id == null) {
            errors.add(path + ".data.id", "required", Sentence.MISSING);
        } else if (!errors.has(path + ".data.id") && !around.exists(draft.accountId(), rings.get(), id)) {
            errors.add(
                    path + ".data.id", "not_found", Sentence.NO_SUCH_STEP.about(step.module()), StringNode.valueOf(id));
        }
    }

    private static void checkTimes(Draft draft, String path, CallflowNode step, Surroundings around) {
        around.schemas().check("callflows.temporal_route", step.data(), path, draft.errors());
        TemporalRouteStep times = TemporalRouteStep.of(step.data());
        checkTimes(draft, path + ".rules", times.rules(), around);
        String set = times.ruleSet();
        if (set != null && !set.isEmpty() && !around.exists(draft.accountId(), DocumentType.TEMPORAL_RULES_SET, set)) {
            draft.errors().add(path + ".rule_set", "not_found", Sentence.NO_SUCH_RULE_SET);
        }
        if (times.timezone() != null && !TimeZones.isKnown(times.timezone())) {
            draft.errors().add(path + ".timezone", "invalid", Sentence.NO_SUCH_ZONE);
        }
    }

    /** Time rules that are named are there. */
    static void checkTimes(Draft draft, String path, List<String> rules, Surroundings around) {
        int index = 0;
        for (String rule : rules) {
            if (!around.exists(draft.accountId(), DocumentType.TEMPORAL_RULE, rule)) {
                draft.errors()
                        .add(path + '.' + index, "not_found", Sentence.NO_SUCH_TIME_RULE, StringNode.valueOf(rule));
            }
            index++;
        }
    }

    @Override
    public List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        Set<String> numbers = new LinkedHashSet<>(Json.texts(body, NUMBERS));
        return numbers.stream().map(number -> key(accountId, number)).toList();
    }

    /** Only one thing in an account answers a number. */
    static UniqueKey key(String accountId, String number) {
        return new UniqueKey(accountId, CALLFLOW + ':' + number, NUMBERS);
    }

    @Override
    public void saved(DocumentTransaction tx, Draft draft, Document saved, Surroundings around) {
        List<String> now = Json.texts(saved.body(), NUMBERS);
        List<String> earlier = new ArrayList<>(Json.texts(draft.stored(), NUMBERS));
        earlier.removeAll(now);
        now.forEach(number -> use(tx, saved.accountId(), number, CALLFLOW, true));
        earlier.forEach(number -> use(tx, saved.accountId(), number, CALLFLOW, false));
    }

    @Override
    public void deleting(DocumentTransaction tx, Document callflow) {
        Json.texts(callflow.body(), NUMBERS).forEach(number -> use(tx, callflow.accountId(), number, CALLFLOW, false));
    }

    // Numbers say who uses them, for lists and for clients (kazoo.md 2.7)
    static void use(DocumentTransaction tx, String accountId, String number, String user, boolean used) {
        if (!PhoneNumber.isE164(number)) {
            return;
        }
        String type = DocumentType.PHONE_NUMBER.stored();
        tx.get(accountId, type, number).ifPresent(document -> {
            boolean marked = PrivateFields.numberUsedBy(document).equals(user);
            if (marked != used) {
                ObjectNode body = document.body().deepCopy();
                if (used) {
                    body.put(PrivateFields.USED_BY, user);
                } else {
                    body.remove(PrivateFields.USED_BY);
                }
                tx.replace(accountId, type, number, Documents.ANY_VERSION, body);
            }
        });
    }
}
