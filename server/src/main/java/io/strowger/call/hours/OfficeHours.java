package io.strowger.call.hours;

import io.strowger.account.settings.handling.TemporalRouteStep;
import io.strowger.call.InboundCall;
import io.strowger.policy.Note;
import io.strowger.policy.Step;
import io.strowger.policy.hours.TemporalRule;
import io.strowger.policy.hours.Zones;
import io.strowger.policy.settings.CallSettings;
import io.strowger.routing.directory.Directory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks an account's rules of the calendar what time it is for a call: office hours, nights, holidays. */
public record OfficeHours(InboundCall call) {

    private static final String STEP = "temporal_route";

    /** The rule, or the set whose rule it is, that holds first: by that name the callflow goes on. */
    public Optional<String> child(TemporalRouteStep step) {
        String set = step.ruleSet() == null ? "" : step.ruleSet();
        Instant now = call.parts().now();
        ZoneId zone = zone(step.timezone());
        Optional<TemporalRule> holding = rules(set, step.rules()).stream()
                .filter(rule -> rule.holds(now, zone))
                .findFirst();
        call.note(holding.map(rule -> chosen(now, rule, zone))
                .orElseGet(() -> Step.noted(now, STEP, Note.NO_RULE_HOLDS.about(zone))));
        return holding.map(rule -> set.isEmpty() ? rule.id() : set);
    }

    private List<TemporalRule> rules(String set, List<String> listed) {
        String account = call.reached();
        List<String> ids =
                set.isEmpty() ? listed : directory().times().set(account, set).orElse(List.of());
        return directory().times().of(account, ids);
    }

    private static Step chosen(Instant now, TemporalRule rule, ZoneId zone) {
        String cycle = rule.days().cycle().word();
        return Step.chosen(now, STEP, rule.name() + " in " + zone)
                .noting(Note.RULE_HOLDS.about(rule.name()))
                .because(new Step.Source("cycle", cycle, "temporal_rule", rule.id(), rule.version()));
    }

    private ZoneId zone(@Nullable String said) {
        boolean own = said != null && !said.isEmpty() && !said.equals("inherit");
        return Zones.named(
                own
                        ? said
                        : directory()
                                .account(call.reached())
                                .map(directory()::effective)
                                .map(settings -> settings.values())
                                .map(CallSettings::timezone)
                                .orElse(null));
    }

    private Directory directory() {
        return call.parts().room().directory();
    }
}
