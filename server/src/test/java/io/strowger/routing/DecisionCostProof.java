package io.strowger.routing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What gathering the facts of a call and deciding about it costs, with a hundred settings set, in towns of any size. CPU
 * time is counted, yet neighbours on the same processor make it dearer: the limit holds where there are none.
 */
class DecisionCostProof {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionCostProof.class);

    private static final int SMALL = 10;
    private static final int LARGE = 100_000;
    private static final int CALLING = 200;
    private static final int ROUNDS = 20_000;
    private static final double LIMIT_MICROS = 20;
    private static final double MOST_GROWTH = 1.5;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long allowed;

    @Test
    void decidingIsCheapAndFlat() {
        double small = micros(town(SMALL), SMALL);
        SmallTown town = town(LARGE);
        double large = micros(town, SMALL);
        double many = micros(town, CALLING);
        String report = String.format(
                Locale.ROOT,
                "a decision with 100 settings: %.1f us of CPU with %,d accounts, %.1f us with %,d (%.2f times), %.1f us where %d of them call; %d allowed",
                small,
                SMALL,
                large,
                LARGE,
                large / small,
                many,
                CALLING,
                allowed);
        LOG.warn(report);
        boolean idle = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                <= Runtime.getRuntime().availableProcessors();
        assertTrue(!idle || Math.max(large, many) <= LIMIT_MICROS, report);
        assertTrue(large / small <= MOST_GROWTH, report);
    }

    private double micros(SmallTown town, int calling) {
        double best = Double.MAX_VALUE;
        for (int again = 0; again < 5; again++) {
            long before = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < ROUNDS; i++) {
                allowed += decide(town, i % calling) ? 1 : 0;
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - before) / 1000.0 / ROUNDS);
        }
        return best;
    }

    private static boolean decide(SmallTown town, int no) {
        CallFacts.Circumstances now = new CallFacts.Circumstances(
                Instant.EPOCH, InetAddress.ofLiteral("127.0.0.1"), "Desk", CallFacts.Load.NONE);
        CallFacts facts = town.facts.ofDevice(town.directory.device("d" + no).orElseThrow(), "92125550123", now);
        return !(Admission.decide(facts).verdict() instanceof Verdict.Refused);
    }

    private static SmallTown town(int accounts) {
        SmallTown town = new SmallTown();
        for (int no = 0; no < accounts; no++) {
            boolean calls = no < CALLING;
            town.add(no, "US", calls ? account() : Json.object(), Json.object(), calls ? device() : Json.object());
        }
        return town;
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
