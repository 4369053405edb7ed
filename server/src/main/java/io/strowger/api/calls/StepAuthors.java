package io.strowger.api.calls;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.document.Authorship;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says of each step of a journey who set what spoke, and when: looked up when somebody reads it, never by a call. */
final class StepAuthors {
    /** A step names what it reads in a blacklist behind this. */
    private static final String LISTED = "blacklists.";

    private final AccountRoom accounts;
    private final Call call;
    private final Map<String, Optional<Authorship>> known = new HashMap<>();

    StepAuthors(AccountRoom accounts, Call call) {
        this.accounts = accounts;
        this.call = call;
    }

    ArrayNode described(ArrayNode steps) {
        for (JsonNode step : steps) {
            if (step instanceof ObjectNode fields
                    && !Json.text(fields, "from_id", "").isEmpty()) {
                describe(fields, Json.text(fields, "from_id", ""));
            }
        }
        return steps;
    }

    /** The version stays that of the document as the call found it. */
    private void describe(ObjectNode step, String id) {
        long version = Json.number(step, "version", 0);
        String setting = Json.text(step, "setting", "");
        String path = setting.startsWith(LISTED) ? setting.substring(LISTED.length()) : setting;
        known.computeIfAbsent(id, none -> authorship(Json.text(step, "from", ""), id))
                .ifPresent(authorship -> authorship.describe(path, version, step, call));
        step.put("version", version);
    }

    private Optional<Authorship> authorship(String level, String id) {
        DocumentType type = DocumentType.ofStored(level).orElse(DocumentType.ACCOUNT);
        return owners(type, id).stream()
                .flatMap(owner -> accounts.stored().get(owner, type.stored(), id).stream())
                .findFirst()
                .map(document -> new Authorship(accounts, document, type));
    }

    /** A carrier may be that of any account above. */
    private List<String> owners(DocumentType type, String id) {
        if (type == DocumentType.ACCOUNT) {
            return List.of(id);
        }
        List<String> owners = new ArrayList<>(List.of(call.accountId()));
        if (type == DocumentType.RESOURCE) {
            accounts.tree().get(call.accountId()).ifPresent(account -> owners.addAll(account.tree()));
        }
        return owners;
    }
}
