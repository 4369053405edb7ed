package io.strowger.policy.money;

import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.number.NumberClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The question whether a leg to such numbers may be, put to one tier after the other from the account upwards. */
record Asked(Means means, Way way, NumberClass numbers) {

    Funding answer() {
        List<Share> shares = new ArrayList<>(means.tiers().size());
        boolean free = Funding.isFree(way, numbers);
        for (Tier tier : means.tiers()) {
            Share share = free ? Share.of(tier, Share.Kind.FREE, null) : share(tier, shares);
            Funding.Refused refused = free ? null : refused(tier, share, shares.isEmpty());
            if (refused != null) {
                return refused;
            }
            shares.add(share);
        }
        return new Funding.Granted(List.copyOf(shares), why(shares.getFirst()));
    }

    /** Who has no limits takes part as the account below him does, and not at all where nothing is counted there. */
    private Share share(Tier tier, List<Share> below) {
        if (tier.limits() == null) {
            return Share.of(
                    tier, below.isEmpty() ? Share.Kind.FREE : below.getLast().kind(), null);
        }
        Pool pool = tier.covered().contains(numbers) ? freePool(tier, tier.limits()) : null;
        return Share.of(tier, pool == null ? Share.Kind.PER_MINUTE : Share.Kind.FLAT_RATE, pool);
    }

    /** One-way trunks first, then those for both ways, then those for bursts (KAZOO). */
    private @Nullable Pool freePool(Tier tier, Limits limits) {
        return Arrays.stream(Pool.values())
                .filter(pool -> pool.takes(way) && tier.use().of(pool) < limits.of(pool))
                .findFirst()
                .orElse(null);
    }

    private Funding.@Nullable Refused refused(Tier tier, Share share, boolean own) {
        Limits limits = tier.limits();
        if (limits != null) {
            Funding.Refused capped = capped(tier, limits);
            if (capped != null) {
                return capped;
            }
            if (share.kind() == Share.Kind.PER_MINUTE && !limits.prepay()) {
                return new Funding.Refused(Refusal.NO_TRUNK, tier.because("limits." + Limits.PREPAY, false));
            }
        }
        return share.kind() == Share.Kind.PER_MINUTE && !isPaid(tier) ? unpaid(tier, own) : null;
    }

    private static Funding.@Nullable Refused capped(Tier tier, Limits limits) {
        if (isFull(tier.use().calls(), limits.calls())) {
            return full(tier, Limits.CALLS, limits.calls());
        }
        return isFull(tier.use().carrierCalls(), limits.carrierCalls())
                ? full(tier, Limits.CARRIER_CALLS, limits.carrierCalls())
                : null;
    }

    private static boolean isFull(int used, int cap) {
        return cap != Limits.NO_CAP && used >= cap;
    }

    private static Funding.Refused full(Tier tier, String cap, int value) {
        return new Funding.Refused(Refusal.HARD_CAP, tier.because("limits." + cap, value));
    }

    /** Whoever pays per minute needs some credit, also for a number whose price nobody knows. */
    private static boolean isPaid(Tier tier) {
        Rate rate = tier.rate();
        return tier.available().isPositive()
                && (rate == null || rate.first() <= tier.available().micros());
    }

    /** Who has trunks and never bought credit lacks a trunk. */
    private Funding.Refused unpaid(Tier tier, boolean own) {
        Limits limits = tier.limits();
        if (limits != null && own && lacksTrunk(tier, limits)) {
            Pool pool = way == Way.INBOUND ? Pool.INBOUND : Pool.OUTBOUND;
            return new Funding.Refused(Refusal.NO_TRUNK, tier.because("limits." + pool.setting(), limits.of(pool)));
        }
        Refusal refusal = own ? Refusal.NO_CREDIT : Refusal.RESELLER_NO_CREDIT;
        return new Funding.Refused(
                refusal, tier.because("credit", tier.available().decimal().toPlainString()));
    }

    private boolean lacksTrunk(Tier tier, Limits limits) {
        return limits.hasTrunks()
                && tier.covered().contains(numbers)
                && !tier.available().isPositive();
    }

    private Step.Source why(Share own) {
        Tier tier = means.tiers().getFirst();
        Limits limits = tier.limits();
        Pool pool = own.pool();
        if (limits == null) {
            return tier.because("limits", "none");
        }
        return pool == null
                ? tier.because("limits." + Limits.PREPAY, limits.prepay())
                : tier.because("limits." + pool.setting(), limits.of(pool));
    }
}
