package io.strowger.billing.plan;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Which plans an account has of the reseller above it, and what they come to; nobody else's prices ever count. */
public final class Sales {
    /** Plans of one account. */
    public static final int MAX_PLANS = 32;

    private final AccountRoom accounts;
    private final Counts counts;
    private final Currency currency;

    public Sales(AccountRoom accounts, Counts counts, Currency currency) {
        this.accounts = accounts;
        this.counts = counts;
        this.currency = currency;
    }

    public Currency currency() {
        return currency;
    }

    /** Who sells to the accounts directly below this one. */
    public String sellerBelow(String parentId) {
        return accounts.tree().sells(parentId) ? parentId : accounts.tree().resellerOf(parentId);
    }

    /** The plans a seller has. */
    public List<Document> plans(String sellerId) {
        return accounts.stored().list(sellerId, DocumentType.SERVICE_PLAN.stored());
    }

    public Optional<Document> plan(String sellerId, String id) {
        return accounts.recent().get(sellerId, DocumentType.SERVICE_PLAN, id);
    }

    /** The ids of the plans an account has, whether or not they are still sold. */
    public List<String> assigned(String accountId) {
        return accounts.recent()
                .get(accountId, DocumentType.SERVICES, DocumentType.SERVICES.stored())
                .map(services ->
                        List.copyOf(Json.objectAt(services.body(), "plans").propertyNames()))
                .orElse(List.of());
    }

    /** What these plans of a seller come to. */
    public Quote quote(String sellerId, Collection<String> planIds, Quantities quantities, Quote before) {
        List<ServicePlan> plans = new ArrayList<>();
        planIds.forEach(id -> plan(sellerId, id)
                .map(plan -> ServicePlan.of(id, plan.body(), currency))
                .ifPresent(plans::add));
        return Quote.of(currency, plans, quantities, before);
    }

    /** What an account's plans come to now. */
    public Quote standing(String accountId) {
        return assigned(accountId).isEmpty() ? Quote.none(currency) : standing(accountId, count(accountId));
    }

    /** What an account's plans come to for so much; nothing of it is new. */
    public Quote standing(String accountId, Quantities quantities) {
        String seller = accounts.tree().resellerOf(accountId);
        Quote now = quote(seller, assigned(accountId), quantities, Quote.none(currency));
        return quote(seller, assigned(accountId), quantities, now);
    }

    /** What an account has of what plans price. */
    public Quantities count(String accountId) {
        return counts.of(accountId);
    }
}
