package io.strowger.account.rules;

import io.strowger.account.Editor;
import io.strowger.account.Refusal;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.DocumentRules;
import io.strowger.store.Transaction;
import io.strowger.store.UniqueKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The rules of every type, and what the store asks of them. */
public final class RuleBook implements DocumentRules {
    private static final Map<DocumentType, TypeRules> RULES = Map.ofEntries(
            Map.entry(DocumentType.ACCOUNT, new AccountRules()),
            Map.entry(DocumentType.USER, new UserRules()),
            Map.entry(DocumentType.DEVICE, new DeviceRules()),
            Map.entry(DocumentType.CALLFLOW, new CallflowRules()),
            Map.entry(DocumentType.PHONE_NUMBER, new NumberRules()),
            Map.entry(DocumentType.RESOURCE, new CarrierRules()),
            Map.entry(DocumentType.BLACKLIST, new BlacklistRules()),
            Map.entry(DocumentType.NOTIFICATION, new TypeRules() {}),
            Map.entry(DocumentType.WHITELABEL, new BrandRules()),
            Map.entry(DocumentType.TRUNK, new TrunkRules()),
            Map.entry(DocumentType.ACCOUNT_CODE, new CodeRules()),
            Map.entry(DocumentType.LIMITS, new TypeRules() {}),
            Map.entry(DocumentType.SERVICE_PLAN, new TypeRules() {}),
            Map.entry(DocumentType.SERVICES, new TypeRules() {}),
            Map.entry(DocumentType.RATE, new TypeRules() {}),
            Map.entry(DocumentType.VMBOX, new MailboxRules()),
            Map.entry(DocumentType.DIRECTORY, new TypeRules() {}),
            Map.entry(DocumentType.TEMPORAL_RULE, new Times()),
            Map.entry(DocumentType.TEMPORAL_RULES_SET, new Times()));

    /** Sets of time rules are made of rules that are there. */
    private static final class Times implements TypeRules {
        @Override
        public void check(Draft draft, Surroundings around) {
            CallflowRules.checkTimes(draft, "temporal_rules", Json.texts(draft.body(), "temporal_rules"), around);
        }
    }

    public static TypeRules of(DocumentType type) {
        TypeRules rules = RULES.get(type);
        if (rules == null) {
            throw new IllegalStateException("no rules for " + type);
        }
        return rules;
    }

    /** Price lists are those of a seller, and what was sold to an account is written by a seller above it. */
    public static Optional<Refusal> mayWrite(Editor editor, DocumentType type, String accountId, AccountTree tree) {
        boolean allowed =
                switch (type) {
                    case SERVICE_PLAN, RATE -> tree.sells(accountId);
                    case LIMITS, SERVICES ->
                        tree.isMaster(accountId)
                                || editor.fromAbove()
                                        && tree.sells(editor.author().accountId());
                    default -> true;
                };
        return allowed ? Optional.empty() : Optional.of(new Refusal.Forbidden(Sentence.RESELLER_ABOVE_ONLY));
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
