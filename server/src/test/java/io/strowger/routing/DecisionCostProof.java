package io.strowger.routing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Verdict;
import io.strowger.routing.directory.SmallTown;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What gathering the facts of a call and deciding about it costs, with a hundred settings set, in towns of any size, by
 * JMH. Neighbours on the same processor make it dearer: the limit holds where there are none.
 */
public class DecisionCostProof {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionCostProof.class);

    private static final double LIMIT_MICROS = 20;
    private static final double MOST_GROWTH = 1.5;

    /** How many accounts there are, and how many of them call. */
    public enum Place {
        SMALL(10, 10),
        LARGE(100_000, 10),
        BUSY(100_000, 200);

        private final int accounts;
        private final int calling;

        Place(int accounts, int calling) {
            this.accounts = accounts;
            this.calling = calling;
        }
    }

    /** The town a round is measured in. */
    @State(Scope.Thread)
    public static class Callers {

        @Param
        public Place place = Place.SMALL;

        private SmallTown town = new SmallTown();
        private int next;

        @Setup
        public void build() {
            for (int no = 0; no < place.accounts; no++) {
                boolean calls = no < place.calling;
                town.add(no, "US", calls ? account() : Json.object(), Json.object(), calls ? device() : Json.object());
            }
        }

        private CallFacts facts(CallFacts.Circumstances now) {
            next = (next + 1) % place.calling;
            return town.facts.ofDevice(town.directory.device("d" + next).orElseThrow(), "92125550123", now);
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public Verdict decide(Callers callers) {
        CallFacts.Circumstances now = new CallFacts.Circumstances(
                Instant.EPOCH, InetAddress.ofLiteral("127.0.0.1"), "Desk", CallFacts.Load.NONE);
        Verdict verdict = Admission.decide(callers.facts(now)).verdict();
        if (verdict instanceof Verdict.Refused) {
            throw new IllegalStateException("a refusal is cheap, so it is not what is measured");
        }
        return verdict;
    }

    @Test
    void decidingIsCheapAndFlat() throws RunnerException {
        Map<Place, Double> micros = new EnumMap<>(Place.class);
        for (RunResult result : new Runner(options()).run()) {
            Place place = Place.valueOf(result.getParams().getParam("place"));
            micros.put(place, result.getPrimaryResult().getScore());
        }
        String report = String.format(Locale.ROOT, "a decision with 100 settings, in us: %s", micros);
        LOG.warn(report);
        boolean idle = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                <= Runtime.getRuntime().availableProcessors();
        assertTrue(!idle || Math.max(micros.get(Place.LARGE), micros.get(Place.BUSY)) <= LIMIT_MICROS, report);
        assertTrue(micros.get(Place.LARGE) / micros.get(Place.SMALL) <= MOST_GROWTH, report);
    }

    private static org.openjdk.jmh.runner.options.Options options() {
        return new OptionsBuilder()
                .include(DecisionCostProof.class.getName() + ".decide")
                .forks(1)
                .jvmArgs("-XX:+UseCompactObjectHeaders", "-Xmx3g")
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(5))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .shouldFailOnError(true)
                .build();
    }

    /** Some of everything a decision reads, and with the phone's a hundred values. */
    private static ObjectNode account() {
        ObjectNode account = Json.readObject("""
                {"blacklists": ["b1"], "reject_anonymous": {"enabled": true}, "onnet": {"prefer": true},
                 "access_lists": {"call": {"order": "allow,deny", "cidrs": ["127.0.0.0/8", "192.0.2.0/24"]}},
                 "numbers": {"presentation": "+12125550001"}, "call_journey": {"enabled": true},
                 "caller_id_options": {"outbound_privacy": "none"}, "call_waiting": {"enabled": true}}
                """);
        for (int i = 0; i < 30; i++) {
            account.withObject("/dial_plan").putObject("^8" + i + "(\\d{10})$").put("prefix", "+1");
            account.withObject("/call_restriction").putObject("class" + i).put("action", "deny");
        }
        account.withObject("/dial_plan").putObject("^9(\\d+)$");
        account.withObject("/call_restriction").putObject("international").put("action", "deny");
        return account;
    }

    private static ObjectNode device() {
        ObjectNode device = Json.object();
        for (int i = 0; i < 30; i++) {
            device.withObject("/call_restriction").putObject("own" + i).put("action", "deny");
        }
        return device;
    }
}
