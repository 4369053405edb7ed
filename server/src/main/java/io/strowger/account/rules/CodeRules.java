package io.strowger.account.rules;

import io.strowger.account.Refusal;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.UniqueKey;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Account codes: all of an account have the length it chose once; and what accounts, users and trunks may say about them.
 * What something else forbids is a conflict.
 */
final class CodeRules implements TypeRules {
    /** Codes of one account. */
    static final int MAX_CODES = 10_000;

    private static final String CODE = "code";
    private static final String SETTINGS = "account_codes";
    private static final String LENGTH = "account_codes.length";
    private static final String ENABLED = "account_codes.enabled";
    private static final String PROCEED = "account_codes.proceed_after_retries";
    private static final String OWN_PROCEED = "account_codes.custom.proceed_after_retries";
    private static final List<String> VALIDATE = List.of("account_codes.validate", "account_codes.custom.validate");

    @Override
    public void check(Draft draft, Surroundings around) {
        String code = draft.text(CODE);
        if (code == null || !draft.changes(CODE)) {
            return;
        }
        long length = Json.number(account(draft, around), LENGTH, 0);
        if (length == 0) {
            conflict(draft, CODE, Sentence.CODE_LENGTH_FIRST.about(LENGTH));
        } else if (code.length() != length) {
            draft.invalid(CODE, "length", Sentence.CODE_LENGTH.about(length));
        }
        if (draft.isNew() && count(draft, around) >= MAX_CODES) {
            draft.invalid(CODE, "maxItems", Sentence.TOO_MANY_CODES.about(MAX_CODES));
        }
    }

    @Override
    public List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        String code = Json.text(body, CODE, "");
        return code.isEmpty() ? List.of() : List.of(new UniqueKey(accountId, "account_code:" + code, CODE));
    }

    /** A length that was chosen once stays, whoever forgets to send it. */
    static void keepLength(Draft account) {
        JsonNode length = Json.at(account.stored(), LENGTH);
        JsonNode sent = account.body().path(SETTINGS);
        // what is no object is for the schema to refuse
        boolean open = sent.isMissingNode() || sent.isObject();
        if (open && !length.isMissingNode() && !Json.has(account.body(), LENGTH)) {
            account.body().withObjectProperty(SETTINGS).set("length", length);
        }
    }

    /** What an account, a user, a phone or a trunk says about codes, before it is stored. */
    static void checkSettings(Draft draft, Surroundings around) {
        if (!draft.body().path(SETTINGS).isObject()) {
            return;
        }
        VALIDATE.stream()
                .filter(path -> turnsOn(draft, path) && count(draft, around) == 0)
                .forEach(path -> conflict(draft, path, Sentence.NO_CODES_YET));
        if (draft.type() == DocumentType.ACCOUNT) {
            if (Json.has(draft.stored(), LENGTH) && draft.changes(LENGTH)) {
                conflict(draft, LENGTH, Sentence.CODE_LENGTH_STAYS);
            }
            return;
        }
        ObjectNode account = account(draft, around);
        boolean ready = Json.flag(account, ENABLED, false) && Json.has(account, LENGTH);
        if (turnsOn(draft, ENABLED) && !ready) {
            conflict(draft, ENABLED, Sentence.CODES_FIRST.about(LENGTH + ", then " + ENABLED));
        }
        if (turnsOn(draft, OWN_PROCEED) && !Json.flag(account, PROCEED, false)) {
            conflict(draft, OWN_PROCEED, Sentence.CODES_NEEDED_ABOVE.about(PROCEED));
        }
    }

    private static boolean turnsOn(Draft draft, String path) {
        return draft.changes(path) && Json.flag(draft.body(), path, false);
    }

    private static ObjectNode account(Draft draft, Surroundings around) {
        ObjectNode born = draft.newAccount();
        return born != null
                ? born
                : around.find(draft.accountId(), DocumentType.ACCOUNT, draft.accountId())
                        .map(Document::body)
                        .orElseGet(Json::object);
    }

    private static long count(Draft draft, Surroundings around) {
        return around.database()
                .one(
                        "select count(*) as n from documents where account_id = ? and type = ? and not deleted",
                        row -> row.number("n"),
                        draft.accountId(),
                        DocumentType.ACCOUNT_CODE.stored())
                .orElse(0L);
    }

    private static void conflict(Draft draft, String path, Saying why) {
        FieldErrors errors = new FieldErrors();
        JsonNode value = Json.at(draft.body(), path);
        errors.add(path, "conflict", why, value.isMissingNode() ? null : value);
        draft.refuse(new Refusal.Conflict(errors));
    }
}
