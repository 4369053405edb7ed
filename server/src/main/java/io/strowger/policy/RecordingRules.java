package io.strowger.policy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account, a user or a device wants recorded: by which way a call goes and where its other end is. */
public record RecordingRules(Map<Way, Rule> rules) {

    /** Nothing said. */
    public static final RecordingRules NONE = new RecordingRules(Map.of());

    /** KAZOO's longest where nothing is said. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Seen from whose rules they are. */
    public enum Direction {
        ANY,
        INBOUND,
        OUTBOUND
    }

    /** Where the other end is: a phone of ours, or behind a carrier. */
    public enum Network {
        ANY,
        ONNET,
        OFFNET;

        public static Network of(Party party) {
            return party.isCarrier() ? OFFNET : ONNET;
        }
    }

    /** Which calls a rule is for. */
    public record Way(Direction direction, Network network) {}

    /** A rule; null is what is not said. */
    public record Rule(
            @Nullable Boolean enabled,
            @Nullable Integer shortestS,
            @Nullable Integer longestS) {

        private Rule over(Rule farther) {
            return new Rule(
                    enabled != null ? enabled : farther.enabled,
                    shortestS != null ? shortestS : farther.shortestS,
                    longestS != null ? longestS : farther.longestS);
        }
    }

    /** A recording that is to be made: a shorter one is thrown away, at the longest it ends. */
    public record Wanted(Duration shortest, Duration longest) {}

    public RecordingRules {
        rules = Map.copyOf(rules);
    }

    /** Both together; what these say counts before what is said farther away from the phone. */
    public RecordingRules over(RecordingRules farther) {
        Map<Way, Rule> all = new HashMap<>(farther.rules);
        rules.forEach((way, rule) -> all.merge(way, rule, (far, near) -> near.over(far)));
        return new RecordingRules(all);
    }

    /** The rule for the very direction counts before that for any, and within it the network (KAZOO). */
    public Optional<Wanted> wanted(Direction direction, Network network) {
        for (Direction each : new Direction[] {direction, Direction.ANY}) {
            for (Network where : new Network[] {network, Network.ANY}) {
                Rule rule = rules.get(new Way(each, where));
                if (rule != null && rule.enabled != null) {
                    return rule.enabled ? Optional.of(wanted(rule)) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Wanted wanted(Rule rule) {
        return new Wanted(
                Duration.ofSeconds(rule.shortestS == null ? 0 : rule.shortestS),
                rule.longestS == null ? LONGEST : Duration.ofSeconds(rule.longestS));
    }
}
