package io.strowger.account.rules;

import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.policy.Dialling;
import io.strowger.store.Document;
import io.strowger.store.DocumentTransaction;
import io.strowger.store.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** SIP trunks: they sign in as devices do, and a number of the account is on one trunk or in one callflow. */
final class TrunkRules implements TypeRules {
    private static final String AUTH = "auth";
    private static final String NUMBERS = "numbers";

    /** KAZOO's word for numbers that go to a customer's own system. */
    private static final String USED_BY = "trunkstore";

    @Override
    public void complete(Draft draft, Surroundings around) {
        DeviceRules.completeSignIn(draft, AUTH, around);
        if (draft.body().path(NUMBERS) instanceof ArrayNode listed) {
            String country = around.country(draft.accountId());
            for (int i = 0; i < listed.size(); i++) {
                if (listed.get(i).isString()) {
                    listed.set(
                            i, StringNode.valueOf(Dialling.normal(listed.get(i).stringValue(), country)));
                }
            }
        }
    }

    @Override
    public void check(Draft draft, Surroundings around) {
        CallingRules.check(draft);
        DeviceRules.checkSignIn(draft, AUTH, around);
        List<String> known = Json.texts(draft.stored(), NUMBERS);
        int index = 0;
        for (String number : Json.texts(draft.body(), NUMBERS)) {
            String path = NUMBERS + '.' + index++;
            if (!known.contains(number) && !around.exists(draft.accountId(), DocumentType.PHONE_NUMBER, number)) {
                draft.errors().add(path, "not_found", Sentence.NUMBER_NOT_OWN, StringNode.valueOf(number));
            }
        }
    }

    @Override
    public List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        List<UniqueKey> keys = new ArrayList<>(DeviceRules.signInKeys(accountId, AUTH, body));
        Set<String> numbers = new LinkedHashSet<>(Json.texts(body, NUMBERS));
        numbers.forEach(number -> keys.add(CallflowRules.key(accountId, number)));
        return keys;
    }

    @Override
    public void saved(DocumentTransaction tx, Draft draft, Document saved, Surroundings around) {
        List<String> now = Json.texts(saved.body(), NUMBERS);
        List<String> earlier = new ArrayList<>(Json.texts(draft.stored(), NUMBERS));
        earlier.removeAll(now);
        now.forEach(number -> CallflowRules.use(tx, saved.accountId(), number, USED_BY, true));
        earlier.forEach(number -> CallflowRules.use(tx, saved.accountId(), number, USED_BY, false));
    }

    @Override
    public void deleting(DocumentTransaction tx, Document trunk) {
        Json.texts(trunk.body(), NUMBERS)
                .forEach(number -> CallflowRules.use(tx, trunk.accountId(), number, USED_BY, false));
    }
}
