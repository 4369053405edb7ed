package io.strowger.billing.till;

import io.strowger.base.Ids;
import io.strowger.base.Money;
import io.strowger.billing.ledger.Ledger;
import io.strowger.billing.rate.Tariffs;
import io.strowger.policy.money.Funding;
import io.strowger.policy.money.Limits;
import io.strowger.policy.money.Means;
import io.strowger.policy.money.Rate;
import io.strowger.policy.money.Share;
import io.strowger.policy.money.Tier;
import io.strowger.policy.money.Way;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Trunks and credit of all accounts, taken by calls in one step and given back by them. It is in memory only: what a call
 * holds stands in its open record, and a call that is not there holds nothing. One lock, held for microseconds.
 */
public final class Till implements Ledger.Guard {
    /** What is set aside for a call at once, in seconds; it is extended while there is as much left. */
    public static final long SLICE = 60;

    private final Tariffs tariffs;
    private final Currency currency;
    private final ConcurrentHashMap<String, Limits> limits = new ConcurrentHashMap<>();
    private final Map<String, Purse> purses = new HashMap<>();

    public Till(Tariffs tariffs, Currency currency) {
        this.tariffs = tariffs;
        this.currency = currency;
    }

    public Tariffs tariffs() {
        return tariffs;
    }

    /** What a leg of a new call could take now; null where nobody set limits, and nothing is counted. */
    public @Nullable Means means(String accountId, List<String> above, Way way, String e164) {
        if (!isCounted(accountId, above)) {
            return null;
        }
        synchronized (this) {
            return looked(new Asked("", accountId, above, way, e164));
        }
    }

    /** A leg as the tiers are asked about it. */
    private record Asked(String callId, String accountId, List<String> above, Way way, String e164) {
        static Asked of(Order order) {
            return new Asked(order.callId(), order.accountId(), order.above(), order.way(), order.e164());
        }
    }

    private boolean isCounted(String accountId, List<String> above) {
        if (limits.isEmpty() || above.isEmpty()) { // the master account pays nobody
            return false;
        }
        boolean counted = limits.containsKey(accountId);
        for (int i = 1; i < above.size() && !counted; i++) {
            counted = limits.containsKey(above.get(i));
        }
        return counted;
    }

    /** The account, then each above it; the master account, the first of the tree, has no purse. */
    private Means looked(Asked order) {
        List<String> above = order.above();
        List<Tier> tiers = new ArrayList<>(above.size());
        for (int i = above.size(); i > 0; i--) {
            String accountId = i == above.size() ? order.accountId() : above.get(i);
            tiers.add(tier(accountId, above.subList(0, i), order));
        }
        return new Means(tiers);
    }

    private Tier tier(String accountId, List<String> above, Asked order) {
        Purse purse = purse(accountId);
        return new Tier(
                accountId,
                limits.get(accountId),
                purse.use(order.callId()),
                purse.money(currency),
                tariffs.rate(accountId, above, order.e164(), order.way()),
                tariffs.covered(accountId, above),
                above.getLast(),
                above.size() == 1);
    }

    private Purse purse(String accountId) {
        return purses.computeIfAbsent(accountId, none -> new Purse());
    }

    // ------------------------------------------------------------------------------------------------------- taking

    /** What came of an order. */
    public sealed interface Taking {
        record Taken(Grant grant) implements Taking {}

        record Refused(Funding.Refused refused) implements Taking {}

        /** Nothing is counted there. */
        record Free() implements Taking {}
    }

    /** Takes what the order needs at every tier, or nothing. */
    public Taking take(Order order) {
        if (!isCounted(order.accountId(), order.above())) {
            return new Taking.Free();
        }
        synchronized (this) {
            return switch (Funding.of(looked(Asked.of(order)), order.way(), order.numbers())) {
                case Funding.Refused refused -> new Taking.Refused(refused);
                case Funding.Granted granted -> new Taking.Taken(taken(order, granted.shares()));
            };
        }
    }

    private Grant taken(Order order, List<Share> shares) {
        Grant grant = new Grant(Ids.next(), order, shares);
        shares.forEach(share -> purse(share.accountId()).take(order.callId(), share.pool(), isCarrier(grant)));
        pay(grant, SLICE);
        return grant;
    }

    private static boolean isCarrier(Grant grant) {
        return grant.order().way() != Way.WITHIN;
    }

    /** Sets more aside, for as long as every tier can pay; until when the leg may last now. */
    public synchronized long extend(Grant grant, long seconds) {
        if (!grant.isOver()) {
            pay(grant, seconds);
        }
        return grant.paid();
    }

    private void pay(Grant grant, long seconds) {
        long before = grant.paid();
        long until = grant.shares().stream().noneMatch(share -> share.rate() != null) ? Rate.ENDLESS : seconds;
        boolean endless = true;
        for (Share share : grant.shares()) {
            long affordable = share.seconds(purse(share.accountId()).available() + share.cost(before));
            endless &= affordable == Rate.ENDLESS;
            until = Math.min(until, affordable);
        }
        until = endless ? Rate.ENDLESS : Math.max(until, before);
        for (Share share : grant.shares()) {
            purse(share.accountId()).reserve(reserved(share, until) - reserved(share, before));
        }
        grant.paid(until);
    }

    /** A leg that costs nothing however long it lasts needs nothing set aside but what its beginning costs. */
    private static long reserved(Share share, long seconds) {
        return seconds == Rate.ENDLESS ? share.first() : share.cost(seconds);
    }

    /** Which of those who pay cannot pay any longer. */
    public synchronized Funding.Refused dry(Grant grant) {
        for (Share share : grant.shares()) {
            Purse purse = purse(share.accountId());
            long held = share.cost(grant.paid());
            if (share.seconds(purse.available() + held) <= grant.paid()) {
                return Funding.dry(share, purse.money(currency), grant.shares().getFirst() == share);
            }
        }
        Share own = grant.shares().getFirst();
        return Funding.dry(own, purse(own.accountId()).money(currency), true);
    }

    /** The leg is over: its places are free, what it used is owed. How many seconds it is charged for. */
    public synchronized long end(Grant grant, long lasted) {
        extend(grant, Math.max(lasted, grant.paid()));
        long seconds = Math.min(lasted, grant.paid());
        if (grant.end()) {
            for (Share share : grant.shares()) {
                Purse purse = purse(share.accountId());
                purse.giveBack(grant.order().callId(), share.pool(), isCarrier(grant));
                purse.reserve(-reserved(share, grant.paid()));
                purse.owes(grant.id(), share.cost(seconds));
            }
        }
        return seconds;
    }

    // --------------------------------------------------------------------------------------------------- the ledger

    /** What the ledger says an account has, by its count of postings. */
    public synchronized void read(String accountId, long balance, long postings) {
        purse(accountId).read(balance, postings);
    }

    /** A fare stands in the ledger. */
    synchronized void posted(Ledger.Moved moved) {
        Purse purse = purse(moved.accountId());
        purse.read(moved.balance().micros(), moved.postings());
        purse.paid(moved.transferId());
    }

    @Override
    public synchronized boolean claim(String accountId, Money amount) {
        Purse purse = purse(accountId);
        // where no call holds anything the ledger decides alone
        boolean there = !purse.isHeld() || purse.available() >= amount.micros();
        if (there) {
            purse.claim(amount.micros());
        }
        return there;
    }

    @Override
    public synchronized void release(String accountId, Money amount) {
        purse(accountId).claim(-amount.micros());
    }

    @Override
    public void moved(String accountId, Money balance, long postings) {
        read(accountId, balance.micros(), postings);
    }

    /** The limits of an account; null when it has none (any more). */
    void limit(String accountId, @Nullable Limits set) {
        if (set == null) {
            limits.remove(accountId);
        } else {
            limits.put(accountId, set);
        }
    }

    // ------------------------------------------------------------------------------------------------------- shown

    /** An account now: what it may use, what is used, and what of its credit calls hold. */
    public record Status(@Nullable Limits limits, Tier.Use use, Money balance, Money reserved) {}

    public synchronized Status status(String accountId) {
        Purse purse = purse(accountId);
        return new Status(
                limits.get(accountId),
                purse.use(""),
                new Money(purse.balance(), currency),
                new Money(purse.held(), currency));
    }
}
