package io.strowger.billing.till;

import io.strowger.base.Money;
import io.strowger.policy.money.Pool;
import io.strowger.policy.money.Tier;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account as the till knows it: what the ledger says, less what calls hold or owe; guarded by the till. */
final class Purse {
    private long balance;
    private long version;
    private long reserved;
    private long claimed;
    // what ended calls owe until the ledger has it, by fare
    private final Map<String, Long> owed = new HashMap<>(0);
    private final Map<Pool, Integer> trunks = new EnumMap<>(Pool.class);
    private final Map<String, Integer> calls = new HashMap<>(0);
    private int carrierCalls;

    // ------------------------------------------------------------------------------------------------------- money

    /** What the ledger said, unless it said something newer before. */
    void read(long amount, long postings) {
        if (postings >= version) {
            balance = amount;
            version = postings;
        }
    }

    long balance() {
        return balance;
    }

    long available() {
        long owing = 0;
        for (long each : owed.values()) {
            owing += each;
        }
        return balance - reserved - claimed - owing;
    }

    long held() {
        return balance - available();
    }

    /** Whether calls hold or owe some of it. */
    boolean isHeld() {
        return reserved > 0 || !owed.isEmpty();
    }

    /** Sets more aside, or gives some back. */
    void reserve(long more) {
        reserved += more;
    }

    void owes(String fare, long cost) {
        if (cost > 0) {
            owed.put(fare, cost);
        }
    }

    void paid(String fare) {
        owed.remove(fare);
    }

    /** Money that is about to leave otherwise. */
    void claim(long amount) {
        claimed += amount;
    }

    // ------------------------------------------------------------------------------------------------------ places

    void take(String callId, @Nullable Pool pool, boolean carrier) {
        calls.merge(callId, 1, Integer::sum);
        carrierCalls += carrier ? 1 : 0;
        if (pool != null) {
            trunks.merge(pool, 1, Integer::sum);
        }
    }

    void giveBack(String callId, @Nullable Pool pool, boolean carrier) {
        calls.computeIfPresent(callId, (id, legs) -> legs == 1 ? null : legs - 1);
        carrierCalls -= carrier ? 1 : 0;
        if (pool != null) {
            trunks.computeIfPresent(pool, (id, used) -> used == 1 ? null : used - 1);
        }
    }

    /** What others than this call use; it needs no second place among the calls. */
    Tier.Use use(String callId) {
        int others = calls.size() - (calls.containsKey(callId) ? 1 : 0);
        return new Tier.Use(Map.copyOf(trunks), others, carrierCalls);
    }

    Money money(Currency currency) {
        return new Money(available(), currency);
    }
}
