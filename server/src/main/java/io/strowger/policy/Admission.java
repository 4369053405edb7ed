package io.strowger.policy;

import io.strowger.policy.Verdict.DialEmergency;
import io.strowger.policy.Verdict.DialOut;
import io.strowger.policy.Verdict.Refused;
import io.strowger.policy.Verdict.RunCallflow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The ladder every call climbs: one rule after the other in the documented order, each leaving a step; the first rule
 * that objects refuses the call, what survives is carried out. Pure: equal facts give an equal decision.
 */
public final class Admission {

    private final CallFacts facts;
    private final List<Step> steps = new ArrayList<>(4);

    private Admission(CallFacts facts) {
        this.facts = facts;
    }

    public static Decision decide(CallFacts facts) {
        Admission admission = new Admission(facts);
        Verdict verdict = admission.climb();
        return new Decision(verdict, List.copyOf(admission.steps));
    }

    /** The decision where a callflow sends what was dialled on to the outside. */
    public static Decision decideOutside(CallFacts facts) {
        Admission admission = new Admission(facts);
        Verdict verdict = admission.outside();
        return new Decision(verdict, List.copyOf(admission.steps));
    }

    private Verdict climb() {
        if (facts.dialled() instanceof Dialled.Emergency emergency && facts.caller() instanceof Caller.Device device) {
            return emergency(emergency, device);
        }
        if (facts.load().draining()) {
            return refuse("exchange", Refusal.DRAINING);
        }
        if (facts.load().full()) {
            return refuse("exchange", Refusal.RATE_LIMITED);
        }
        CallFacts.Account account = facts.account();
        if (account == null) {
            return refuse("number_owner", Refusal.UNKNOWN_NUMBER);
        }
        if (!account.enabled()) {
            return refuse("account", Refusal.ACCOUNT_DISABLED, account);
        }
        if (facts.caller() instanceof Caller.Device device && !device.enabled()) {
            return refuse("caller", Refusal.FORBIDDEN);
        }
        return destination();
    }

    /** Emergency calls pass every gate, for every caller we know. */
    private Verdict emergency(Dialled.Emergency dialled, Caller.Device device) {
        steps.add(Step.chosen(facts.at(), "emergency", dialled.text()));
        List<Carrier> carriers = facts.carriers().stream()
                .filter(Carrier::enabled)
                .sorted(Comparator.comparing((Carrier c) -> !c.emergency()).thenComparing(Carrier::weight))
                .toList();
        if (carriers.isEmpty()) {
            return refuse("carrier", Refusal.NO_ROUTE);
        }
        Caller.Shown shown = device.emergency() != null ? device.emergency() : outsideIdentity(device);
        return new DialEmergency(dialled.text(), carriers, shown);
    }

    private Verdict destination() {
        CallFacts.Flow flow = facts.callflow();
        if (flow != null) {
            steps.add(Step.chosen(facts.at(), "callflow", flow.number())
                    .because(new Step.Source("numbers", flow.number(), "account", flow.id(), flow.version())));
            return new RunCallflow(flow.id());
        }
        return outside();
    }

    private Verdict outside() {
        // a carrier reaches only numbers that are somebody's here: never back out through another carrier
        if (facts.caller() instanceof Caller.Device device && facts.dialled() instanceof Dialled.Outside outside) {
            return dialOut(device, outside);
        }
        return refuse("callflow", Refusal.UNKNOWN_NUMBER);
    }

    private Verdict dialOut(Caller.Device device, Dialled.Outside outside) {
        String e164 = outside.number().toString();
        List<Carrier> carriers = facts.carriers().stream()
                .filter(carrier -> carrier.enabled() && carrier.takes(e164))
                .sorted(Comparator.comparing(Carrier::weight))
                .toList();
        if (carriers.isEmpty()) {
            return refuse("carrier", Refusal.NO_ROUTE);
        }
        steps.add(Step.chosen(facts.at(), "carrier", carriers.getFirst().name()));
        return new DialOut(outside, carriers, outsideIdentity(device), device.privacy());
    }

    private static Caller.Shown outsideIdentity(Caller.Device device) {
        return device.external() != null ? device.external() : Caller.Shown.ANONYMOUS;
    }

    private Verdict refuse(String step, Refusal refusal) {
        steps.add(Step.refused(facts.at(), step, refusal));
        return new Refused(refusal);
    }

    private Verdict refuse(String step, Refusal refusal, CallFacts.Account account) {
        steps.add(Step.refused(facts.at(), step, refusal)
                .because(new Step.Source("enabled", "false", "account", account.id(), account.version())));
        return new Refused(refusal);
    }
}
