package io.strowger.api.login;

import io.strowger.account.AccountRoom;
import io.strowger.api.route.Caller;
import io.strowger.base.Json;
import io.strowger.store.Document;
import io.strowger.store.tree.AccountRow;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What KAZOO's clients are told after signing in (kazoo.md 1.2). */
final class LoginAnswer {
    private static final String DEFAULT_LANGUAGE = "en-US";

    private LoginAnswer() {}

    static ObjectNode of(AccountRoom accounts, Document user) {
        String accountId = user.accountId();
        Optional<AccountRow> row = accounts.tree().get(accountId);
        String language = row.flatMap(accounts.writing()::account)
                .map(account -> Json.text(account.body(), "language", DEFAULT_LANGUAGE))
                .orElse(DEFAULT_LANGUAGE);
        ObjectNode data = Json.object()
                .put("account_id", accountId)
                .put("owner_id", user.id())
                .put("account_name", row.map(AccountRow::name).orElse(""))
                .put("language", Json.text(user.body(), "language", language))
                .put(
                        "is_reseller",
                        row.map(AccountRow::reseller).orElse(false)
                                || accounts.tree().isMaster(accountId))
                .put("reseller_id", accounts.tree().resellerOf(accountId))
                .put("is_master_account", accounts.tree().isMaster(accountId))
                .put("priv_level", Json.text(user.body(), "priv_level", "user"))
                .put("cluster_id", "strowger");
        data.putArray("apps");
        // Monster UI's voicemail pages fail without this (monster-ui.md fact 9)
        data.putObject("capabilities")
                .putObject("voicemail")
                .putObject("transcription")
                .put("available", false)
                .put("default", false);
        data.putObject("ui_config");
        return data;
    }

    /** What the token itself is worth: until when, how far, and who really uses it. */
    static ObjectNode worth(ObjectNode data, Caller caller, Tokens tokens) {
        tokens.read(caller.token())
                .ifPresent(claims -> data.put("expires", claims.expires().toString()));
        ArrayNode scopes = data.putArray("scopes");
        caller.scopes().words().stream().sorted().forEach(scopes::add);
        Caller actor = caller.actor();
        data.put("method", actor != null ? "impersonation" : caller.inPerson() ? "password" : "api_key");
        return actor == null
                ? data
                : data.put("original_account_id", actor.accountId()).put("original_owner_id", actor.userId());
    }
}
