package io.strowger.api.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How long a refusal takes says nothing of what is there (W-01): ids of a cousin, of what was deleted and of nothing,
 * asked in random order, {@code -Drounds} times each (1,500); under a minute.
 */
class RefusalTimingProof {
    private static final int ROUNDS = Integer.getInteger("rounds", 1_500);
    private static final int WARM = 300;
    /** Of pairs of one round the slower one is as often this as that: five standard deviations of 1,500 coins. */
    private static final double MOST_UNEVEN = 0.065;

    private static final String NOBODY = "0123456789abcdef0123456789abcdef";

    @Test
    void aRefusalTakesAsLongWhateverIsBehindIt() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        try (ApiWorld world = new ApiWorld()) {
            Client own = world.account(world.master, "Own");
            Client cousin = world.account(world.master, "Cousin");
            Client gone = world.account(world.master, "Gone");
            String foreign = cousin.put("~/devices", "{'name':'d'}").expect(201).id();
            String deleted = own.put("~/devices", "{'name':'d'}").expect(201).id();
            own.delete("~/devices/" + deleted).expect(200);
            world.master.in(gone.account()).delete("~").expect(200);
            Random random = new Random(seed);
            compare(
                    own,
                    random,
                    List.of(
                            "/v2/accounts/" + cousin.account() + "/users",
                            "/v2/accounts/" + gone.account() + "/users",
                            "/v2/accounts/" + NOBODY + "/users"));
            compare(own, random, List.of("~/devices/" + foreign, "~/devices/" + deleted, "~/devices/" + NOBODY));
        }
    }

    private static void compare(Client who, Random random, List<String> paths) {
        List<List<Long>> times = new ArrayList<>();
        paths.forEach(_ -> times.add(new ArrayList<>()));
        for (int round = -WARM; round < ROUNDS; round++) {
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
            Collections.shuffle(order, random);
            for (int kind : order) {
                long began = System.nanoTime();
                Answer answer = who.get(paths.get(kind));
                long took = System.nanoTime() - began;
                assertEquals(404, answer.status());
                if (round >= 0) {
                    times.get(kind).add(took);
                }
            }
        }
        judge(paths, times);
    }

    private static void judge(List<String> paths, List<List<Long>> times) {
        List<Long> medians = times.stream().map(RefusalTimingProof::median).toList();
        for (int i = 0; i < paths.size(); i++) {
            System.out.printf("%7.1f µs  %s%n", medians.get(i) / 1e3, paths.get(i));
        }
        double uneven = 0;
        for (int i = 0; i < times.size(); i++) {
            List<Long> one = times.get(i);
            List<Long> other = times.get((i + 1) % times.size());
            long slower = 0;
            for (int k = 0; k < one.size(); k++) {
                slower += one.get(k) > other.get(k) ? 1 : 0;
            }
            double share = slower / (double) one.size();
            System.out.printf("slower in %.3f of the rounds than the next%n", share);
            uneven = Math.max(uneven, Math.abs(share - 0.5));
        }
        assertTrue(uneven <= MOST_UNEVEN, "one kind is told from another");
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
