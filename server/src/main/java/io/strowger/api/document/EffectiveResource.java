package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.inherit.Inherited;
import io.strowger.account.inherit.Leaves;
import io.strowger.account.inherit.Level;
import io.strowger.account.rights.Fences;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.policy.Step;
import io.strowger.store.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The settings that hold for a document after all levels, each with who set it where and when. */
final class EffectiveResource {
    private final AccountRoom accounts;

    EffectiveResource(AccountRoom accounts) {
        this.accounts = accounts;
    }

    /** All values, or with {@code ?path=} one of them or those below it. */
    Reply of(Document document, Call call) {
        List<Document> chain = accounts.chains().of(document);
        Inherited inherited = accounts.chains().inherited(chain);
        List<String> asked = call.option("path").map(List::of).orElse(List.of());
        Map<String, JsonNode> leaves = new TreeMap<>(Leaves.of(inherited.values()));
        leaves.keySet().removeIf(path -> !asked.isEmpty() && !Level.covers(asked, path));
        if (!DocumentView.seesDiagnostics(accounts, call)) {
            leaves.keySet().removeIf(path -> Level.covers(List.of(Fences.START_CHECK), path));
        }
        Map<String, Authorship> authors = new HashMap<>();
        List<String> locked = accounts.chains().locked(chain.subList(0, chain.size() - 1));
        ObjectNode data = Json.object();
        leaves.forEach((path, value) -> {
            Step.Source source = inherited.sources().get(path);
            ObjectNode row = data.putObject(path);
            row.set("value", value);
            row.put("from", source == null ? "system" : source.from());
            if (source != null && !source.fromId().isEmpty()) {
                row.put("from_id", source.fromId());
                authors.computeIfAbsent(source.fromId(), id -> authorship(chain, id))
                        .describe(path, row, call);
            }
            if (Level.covers(locked, path)) {
                row.put("locked", true);
            }
        });
        return Reply.ok(data);
    }

    private Authorship authorship(List<Document> chain, String id) {
        Document level =
                chain.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        return new Authorship(
                accounts, level, DocumentType.ofStored(level.type()).orElseThrow());
    }
}
