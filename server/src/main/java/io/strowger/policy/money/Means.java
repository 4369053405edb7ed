package io.strowger.policy.money;

import java.util.List;

/** What an account, and each above it but the master account, has for a call now; the one that calls comes first. */
public record Means(List<Tier> tiers) {}
