package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.inherit.Marks;
import io.strowger.account.lint.Finding;
import io.strowger.account.lint.Lint;
import io.strowger.account.lint.Subject;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** What contradicts itself in a document, to be shown beside it. */
final class Linter {
    private final AccountRoom accounts;

    Linter(AccountRoom accounts) {
        this.accounts = accounts;
    }

    /** Empty when there is nothing to say. */
    Optional<ArrayNode> findings(DocumentType type, Document document) {
        if (!Marks.isLevel(type)) {
            return Optional.empty();
        }
        List<Document> chain = accounts.chains().of(document);
        List<String> locked = accounts.chains().locked(chain.subList(0, chain.size() - 1));
        Subject subject = new Subject(
                type, document.body(), locked, accounts.chains().inheritable(DocumentType.ACCOUNT), around(document));
        List<Finding> found = Lint.of(subject);
        return found.isEmpty() ? Optional.empty() : Optional.of(rows(found));
    }

    private static ArrayNode rows(List<Finding> found) {
        ArrayNode rows = Json.array();
        found.forEach(finding -> finding.into(rows.addObject()));
        return rows;
    }

    private Subject.Neighbours around(Document document) {
        String account = document.accountId();
        return new Subject.Neighbours() {
            @Override
            public boolean exists(DocumentType type, String id) {
                return accounts.recent().get(account, type, id).isPresent();
            }

            @Override
            public boolean isEnabled(DocumentType type, String id) {
                return accounts.recent()
                        .get(account, type, id)
                        .map(found -> Json.flag(found.body(), "enabled", true))
                        .orElse(true);
            }

            @Override
            public boolean isMaster() {
                return accounts.tree().isMaster(account);
            }

            @Override
            public boolean owns(String e164) {
                return exists(DocumentType.PHONE_NUMBER, e164);
            }
        };
    }
}
