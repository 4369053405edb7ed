package io.strowger.account.rules;

import io.strowger.account.PrivateFields;
import io.strowger.account.rights.Role;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.UniqueKey;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Phone numbers: their id is the number in E.164, and on the whole platform only one account has it. */
final class NumberRules implements TypeRules {
    /** KAZOO's word for a number that is assigned and can be called. */
    static final String IN_SERVICE = "in_service";

    private static final Set<String> FIRST_STATES = Set.of(IN_SERVICE, "reserved");
    private static final Set<String> ADMIN_STATES = Set.of(IN_SERVICE, "reserved", "aging", "available", "port_in");

    /** The unique key of a number, wherever it is. */
    static String key(String e164) {
        return "number:" + e164;
    }

    @Override
    public void complete(Draft draft, Surroundings around) {
        if (draft.isNew()) {
            String asked = Json.text(draft.body(), "create_with_state", IN_SERVICE);
            draft.body().put(PrivateFields.STATE, asked);
        }
    }

    @Override
    public void check(Draft draft, Surroundings around) {
        String state = Json.text(draft.body(), PrivateFields.STATE, "");
        Set<String> possible = draft.editor().role() == Role.SUPERADMIN ? ADMIN_STATES : FIRST_STATES;
        if (draft.isNew() && !possible.contains(state)) {
            draft.invalid("create_with_state", "forbidden", Sentence.NUMBER_BEGINNING);
        }
    }

    @Override
    public List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        return List.of(new UniqueKey(UniqueKey.PLATFORM, key(id), "id"));
    }

    @Override
    public boolean conflicts(String field) {
        return true;
    }
}
