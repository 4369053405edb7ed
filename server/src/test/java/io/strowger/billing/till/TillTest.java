package io.strowger.billing.till;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import io.strowger.billing.rate.Tariffs;
import io.strowger.policy.Dialled;
import io.strowger.policy.Refusal;
import io.strowger.policy.money.Limits;
import io.strowger.policy.money.Pool;
import io.strowger.policy.money.Way;
import io.strowger.store.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Trunks and credit taken at every tier at once: never over, never refused while free, all given back (I-L01 to I-L06, I-M03, I-M08). */
class TillTest {
    private static final List<String> ABOVE = List.of("master", "reseller");

    private final Till till = new Till(new Tariffs(), Currency.getInstance("USD"));
    private int calls;

    private void limits(String account, String json) {
        till.limit(account, Limits.of(Json.readObject(json.replace('\'', '"')), 1));
    }

    private void rate(String seller, String prefix, String cost) {
        till.tariffs()
                .putRate(new Document(
                        seller,
                        "rate",
                        seller + prefix,
                        1,
                        Json.readObject("{\"prefix\":\"" + prefix + "\",\"rate_cost\":" + cost + "}"),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        false));
    }

    private synchronized Order order(Way way, String number) {
        return new Order(
                "call" + calls++, "shop", ABOVE, way, new Dialled.Outside(number, new PhoneNumber(number)), "US");
    }

    private Till.Taking take(Way way, String number) {
        return till.take(order(way, number));
    }

    private static Refusal why(Till.Taking taking) {
        return assertInstanceOf(Till.Taking.Refused.class, taking).refused().refusal();
    }

    @Test
    void withoutLimitsNothingIsCounted() {
        assertInstanceOf(Till.Taking.Free.class, take(Way.OUTBOUND, "+442079460999"));
        assertNull(till.means("shop", ABOVE, Way.OUTBOUND, "+442079460999"));
    }

    @Test
    void threeHundredAtOnceSpendWhatEveryTierHasAndNoMore() throws Exception {
        limits("shop", "{}");
        rate("reseller", "44", "0.1");
        rate("master", "44", "0.1");
        till.read("shop", 1_000_000, 1);
        till.read("reseller", 700_000, 1);
        List<Future<Till.Taking>> wishes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 300; i++) {
                wishes.add(threads.submit(() -> take(Way.OUTBOUND, "+442079460999")));
            }
        }
        int taken = 0;
        for (Future<Till.Taking> wish : wishes) {
            taken += wish.get() instanceof Till.Taking.Taken ? 1 : 0;
        }
        assertEquals(7, taken);
        assertEquals(Refusal.RESELLER_NO_CREDIT, why(take(Way.OUTBOUND, "+442079460999")));
        till.read("reseller", 9_000_000, 2);
        List<Till.Taking> more = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            more.add(take(Way.OUTBOUND, "+442079460999"));
        }
        assertEquals(
                3, more.stream().filter(Till.Taking.Taken.class::isInstance).count());
        assertEquals(Refusal.NO_CREDIT, why(more.getLast()));
        assertEquals(
                1_000_000, till.status("shop").reserved().micros(), "all of it is set aside, and not a micro more");
    }

    @Test
    void trunksComeInOrderAndGoBackInAnyOrder() {
        limits(
                "shop",
                "{'inbound_trunks':2,'outbound_trunks':1,'twoway_trunks':5,'burst_trunks':1,'allow_prepay':false}");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Grant> up = new ArrayList<>();
        Map<Pool, Integer> most =
                new EnumMap<>(Map.of(Pool.INBOUND, 2, Pool.OUTBOUND, 1, Pool.TWOWAY, 5, Pool.BURST, 1));
        for (int i = 0; i < 10_000; i++) {
            if (random.nextInt(5) < 2 && !up.isEmpty()) {
                till.end(up.remove(random.nextInt(up.size())), random.nextInt(100));
                continue;
            }
            Way way = random.nextBoolean() ? Way.INBOUND : Way.OUTBOUND;
            Pool own = way == Way.INBOUND ? Pool.INBOUND : Pool.OUTBOUND;
            Pool expected = List.of(own, Pool.TWOWAY, Pool.BURST).stream()
                    .filter(pool -> used(up, pool) < most.get(pool))
                    .findFirst()
                    .orElse(null);
            Till.Taking taking = take(way, "+12125550100");
            if (expected == null) {
                assertEquals(Refusal.NO_TRUNK, why(taking), "seed " + seed);
            } else {
                Grant grant = assertInstanceOf(Till.Taking.Taken.class, taking, "seed " + seed)
                        .grant();
                assertEquals(expected, grant.shares().getFirst().pool(), "seed " + seed);
                up.add(grant);
            }
            for (Pool pool : Pool.values()) {
                assertEquals(used(up, pool), till.status("shop").use().of(pool), "seed " + seed);
            }
        }
        up.forEach(grant -> till.end(grant, 1));
        assertEquals(0, till.status("shop").use().calls());
    }

    private static int used(List<Grant> up, Pool pool) {
        return (int) up.stream()
                .filter(grant -> grant.shares().getFirst().pool() == pool)
                .count();
    }

    @Test
    void internationalAndInboundTollFreeArePerMinuteAndOutboundTollFreeIsNothing() {
        limits("shop", "{'inbound_trunks':2,'outbound_trunks':2,'allow_prepay':false}");
        assertEquals(Refusal.NO_TRUNK, why(take(Way.OUTBOUND, "+442079460999")));
        assertEquals(Refusal.NO_TRUNK, why(take(Way.OUTBOUND, "+18765550100")), "Jamaica shares the code");
        assertEquals(Refusal.NO_TRUNK, why(take(Way.INBOUND, "+18005550100")));
        assertInstanceOf(Till.Taking.Taken.class, take(Way.OUTBOUND, "+18005550100"));
        assertEquals(0, till.status("shop").use().of(Pool.OUTBOUND));
        assertInstanceOf(Till.Taking.Taken.class, take(Way.OUTBOUND, "+12125550100"));
        assertEquals(1, till.status("shop").use().of(Pool.OUTBOUND));
    }

    @Test
    void aCapHoldsBesideTrunks() {
        limits("shop", "{'twoway_trunks':10,'calls':3}");
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(Till.Taking.Taken.class, take(Way.INBOUND, "+12125550100"));
        }
        assertEquals(Refusal.HARD_CAP, why(take(Way.OUTBOUND, "+12125550101")));
        Order inside = new Order("inside", "shop", ABOVE, Way.WITHIN, new Dialled.Inside("1002"), "US");
        assertInstanceOf(Till.Taking.Taken.class, till.take(inside), "inside calls are never refused");
    }

    @Test
    void whatCallsHoldDoesNotLeaveOtherwiseAndComesBackOnce() {
        limits("shop", "{}");
        rate("reseller", "44", "1");
        till.read("shop", 3_000_000, 1);
        till.read("reseller", 100_000_000, 1);
        Grant grant = assertInstanceOf(Till.Taking.Taken.class, take(Way.OUTBOUND, "+442079460999"))
                .grant();
        assertEquals(60, grant.paid());
        assertEquals(180, till.extend(grant, 600), "no longer than the credit lasts");
        assertTrue(!till.claim("shop", till.status("shop").balance()), "it is set aside");
        assertEquals(61, till.end(grant, 61));
        assertEquals(2_000_000, till.status("shop").reserved().micros(), "owed until it is posted");
        till.end(grant, 170);
        assertEquals(2_000_000, till.status("shop").reserved().micros());
    }
}
