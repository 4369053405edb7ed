package io.strowger.policy.money;

import io.strowger.base.Money;
import java.util.List;
import java.util.Map;

/** What an account, and each above it but the master account, has for a call now; the one that calls comes first. */
public record Means(List<Tier> tiers) {
    /** The same if some of them had this credit, each named by its id. */
    public Means ifThereWere(Map<String, Money> credit) {
        return new Means(tiers.stream()
                .map(tier -> tier.having(credit.getOrDefault(tier.accountId(), tier.available())))
                .toList());
    }
}
