package io.strowger.account;

import io.strowger.account.tree.DocumentType;
import io.strowger.store.Document;
import io.strowger.store.DocumentRules;
import io.strowger.store.Transaction;
import io.strowger.store.UniqueKey;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The rules of every type, and what the store asks of them. */
public final class RuleBook implements DocumentRules {
    private static final Map<DocumentType, TypeRules> RULES = Map.of(
            DocumentType.ACCOUNT, new AccountRules(),
            DocumentType.USER, new UserRules(),
            DocumentType.DEVICE, new DeviceRules(),
            DocumentType.CALLFLOW, new CallflowRules(),
            DocumentType.PHONE_NUMBER, new NumberRules(),
            DocumentType.RESOURCE, new CarrierRules(),
            DocumentType.BLACKLIST, new BlacklistRules(),
            DocumentType.NOTIFICATION, new TypeRules() {},
            DocumentType.WHITELABEL, new BrandRules(),
            DocumentType.TRUNK, new TrunkRules());

    static TypeRules of(DocumentType type) {
        TypeRules rules = RULES.get(type);
        if (rules == null) {
            throw new IllegalStateException("no rules for " + type);
        }
        return rules;
    }

    @Override
    public List<UniqueKey> keys(String accountId, String type, String id, ObjectNode body) {
        return DocumentType.ofStored(type)
                .map(known -> of(known).keys(accountId, id, body))
                .orElse(List.of());
    }

    @Override
    public void written(Transaction transaction, Document document) {
        DocumentType.ofStored(document.type()).ifPresent(type -> of(type).written(transaction, document));
    }
}
