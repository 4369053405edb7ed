package io.strowger.policy;

import io.strowger.policy.CallFacts.Account;
import io.strowger.policy.Verdict.AskCode;
import io.strowger.policy.Verdict.DialEmergency;
import io.strowger.policy.Verdict.DialOut;
import io.strowger.policy.Verdict.Onnet;
import io.strowger.policy.Verdict.Refused;
import io.strowger.policy.Verdict.ReturnToAgent;
import io.strowger.policy.Verdict.RunCallflow;
import io.strowger.policy.Verdict.ToTrunk;
import io.strowger.policy.code.CodeRule;
import io.strowger.policy.money.Funding;
import io.strowger.policy.money.Means;
import io.strowger.policy.money.Way;
import io.strowger.policy.number.NumberClass;
import io.strowger.policy.screen.Screening;
import io.strowger.policy.settings.AccessList;
import io.strowger.policy.settings.CallSettings;
import io.strowger.policy.settings.Effective;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ladder every call climbs: one rule after the other in the documented order, each leaving a step; the first rule
 * that objects refuses the call, what survives is carried out. Pure: equal facts give an equal decision.
 */
public final class Admission {

    private final CallFacts facts;
    private final CallSettings settings;
    private final List<Step> steps = new ArrayList<>(8);
    private Funding.@Nullable Granted funding;

    private Admission(CallFacts facts) {
        this.facts = facts;
        this.settings = facts.settings().values();
    }

    public static Decision decide(CallFacts facts) {
        Admission admission = new Admission(facts);
        Verdict verdict = admission.coded(admission.climb());
        return new Decision(verdict, List.copyOf(admission.steps), admission.funding);
    }

    /** The decision where a callflow sends what was dialled on to the outside. */
    public static Decision decideOutside(CallFacts facts) {
        Admission admission = new Admission(facts);
        Verdict verdict = admission.coded(admission.outside());
        return new Decision(verdict, List.copyOf(admission.steps), admission.funding);
    }

    /** Why a user or phone with these settings is not to ring, if so: asked each time one is about to. */
    public static Optional<Decision> objection(CallFacts facts, Caller.Shown caller, Effective called) {
        Account account = facts.account();
        boolean rescuers = account != null
                && Screening.isOpen(account.lastEmergency(), facts.now().at());
        if (account == null || rescuers) {
            return Optional.empty();
        }
        return Screening.of(called).against(caller, account.country()).map(objection -> {
            Admission admission = new Admission(facts);
            Verdict refused = admission.refuse("screening", objection.refusal(), objection.source());
            return new Decision(refused, List.copyOf(admission.steps));
        });
    }

    private Verdict climb() {
        if (facts.dialled() instanceof Dialled.Emergency emergency && facts.caller() instanceof Caller.Device device) {
            return emergency(emergency, device);
        }
        if (facts.now().load().draining()) {
            return refuse("exchange", Refusal.DRAINING);
        }
        if (facts.now().load().full()) {
            return refuse("exchange", Refusal.RATE_LIMITED);
        }
        Account account = facts.account();
        if (account == null) {
            return refuse("number_owner", Refusal.UNKNOWN_NUMBER);
        }
        if (account.disabled() != null) {
            return refuse("account", Refusal.ACCOUNT_DISABLED, account.disabled());
        }
        return switch (facts.caller()) {
            case Caller.Device device -> dialledBy(device, account);
            case Caller.FromCarrier carrier -> broughtBy(carrier, account);
        };
    }

    // ------------------------------------------------------------------------------------------------------ emergency

    /** Emergency calls pass every gate, for every caller we know. */
    private Verdict emergency(Dialled.Emergency dialled, Caller.Device device) {
        chosen("emergency", dialled.text(), null);
        List<Carrier> carriers = facts.carriers().stream()
                .filter(Carrier::enabled)
                .sorted(Comparator.comparing((Carrier c) -> !c.emergency()).thenComparing(Carrier::weight))
                .toList();
        if (carriers.isEmpty()) {
            return refuse("carrier", Refusal.NO_ROUTE);
        }
        // rescuers must be able to call back: any number is better than none
        Presented shown = Presented.first(device.emergency())
                .or(() -> Presented.ours(device.external()))
                .or(() -> Presented.first(device.external()))
                .orElse(Presented.NOBODY);
        return new DialEmergency(dialled.text(), carriers, shown(shown));
    }

    // -------------------------------------------------------------------------------------------------------- inbound

    private Verdict broughtBy(Caller.FromCarrier carrier, Account account) {
        Refused unfunded = unfunded(account, Way.INBOUND);
        if (unfunded != null) {
            return unfunded;
        }
        Refused unwanted = unwanted(account, carrier.shown());
        if (unwanted != null) {
            return unwanted;
        }
        Verdict normal = destination(account);
        return normal instanceof RunCallflow flow ? returned(flow) : normal;
    }

    /** Who calls back reaches the agent who called him, where the account wants that. */
    private Verdict returned(RunCallflow normal) {
        if (!settings.agentReturn().enabled()) {
            return normal;
        }
        CallFacts.Agent agent = facts.flows().agent();
        Step step = agent == null
                ? Step.passed(facts.now().at(), "autoclip", "nobody called this number")
                : Step.chosen(facts.now().at(), "autoclip", agent.userId());
        steps.add(step.because(facts.settings().from().of("autoclip.enabled")));
        return agent == null ? normal : new ReturnToAgent(agent.userId(), agent.linkId(), normal);
    }

    private @Nullable Refused unwanted(Account account, Caller.Shown caller) {
        Screening screening = account.screening();
        if (screening.isNone()) {
            return null;
        }
        if (Screening.isOpen(account.lastEmergency(), facts.now().at())) {
            passed("screening", "rescuers may be calling back");
            return null;
        }
        Optional<Screening.Objection> objection = screening.against(caller, account.country());
        if (objection.isPresent()) {
            return refuse(
                    "screening", objection.get().refusal(), objection.get().source());
        }
        passed("screening", null);
        return null;
    }

    // ------------------------------------------------------------------------------------------------- from our phones

    private Verdict dialledBy(Caller.Device device, Account account) {
        if (!device.enabled()) {
            return refuse("caller", Refusal.FORBIDDEN);
        }
        Refused barred = barred();
        if (barred != null) {
            return barred;
        }
        if (facts.rewritten() != null) {
            String setting = "dial_plan." + facts.rewritten().expression();
            chosen(
                    "dial_plan",
                    facts.rewritten().text(),
                    facts.settings().from().below(setting));
        }
        Refused restricted = restricted(account);
        if (restricted != null) {
            return restricted;
        }
        CallFacts.Trunk own = facts.flows().trunks().from();
        return own != null && own.isFull() ? full(own) : destination(account);
    }

    /** Every level's list must let the caller's address in. */
    private @Nullable Refused barred() {
        InetAddress source = facts.now().source();
        if (source == null || settings.callLists().isEmpty()) {
            return null;
        }
        for (AccessList list : settings.callLists()) {
            if (!list.allows(source, facts.now().userAgent())) {
                return refuse("access_list", Refusal.ACL, list.source());
            }
        }
        passed("access_list", null);
        return null;
    }

    /** What counts is the number a carrier would be asked for, after all rewriting (I-R06). */
    private @Nullable Refused restricted(Account account) {
        if (settings.deniedClasses().isEmpty()) {
            return null;
        }
        NumberClass numbers = Dialling.classOf(facts.dialled(), account.country());
        if (settings.allows(numbers.word())) {
            passed("call_restriction", numbers.word());
            return null;
        }
        String setting = "call_restriction." + numbers.word() + ".action";
        return refuse(
                "call_restriction", Refusal.RESTRICTED, facts.settings().from().of(setting));
    }

    // --------------------------------------------------------------------------------------------------- where it goes

    private Verdict destination(Account account) {
        CallFacts.Trunk trunk = facts.flows().trunks().to();
        if (trunk != null) {
            return behind(trunk);
        }
        CallFacts.Flow flow = facts.flows().answering();
        if (flow == null) {
            return isPortal() ? portal() : outside();
        }
        CallFacts.Flow first = first();
        chosen("callflow", flow.number(), source("numbers", flow.number(), "callflow", flow.id(), flow.version()));
        return new RunCallflow(flow.id(), first == null || first.id().equals(flow.id()) ? null : first.id());
    }

    private boolean isPortal() {
        return facts.caller() instanceof Caller.Device && facts.dialled().text().equals(Dialling.VOICE_PORTAL);
    }

    private Verdict portal() {
        chosen("voice_portal", Dialling.VOICE_PORTAL, null);
        return new Verdict.VoicePortal();
    }

    /** A customer's own system takes its calls while its trunk is on and has room. */
    private Verdict behind(CallFacts.Trunk trunk) {
        chosen("trunk", trunk.number(), trunk.because("numbers", trunk.number()));
        if (!trunk.enabled()) {
            return refuse("trunk", Refusal.NOT_REGISTERED, trunk.because("enabled", "false"));
        }
        return trunk.isFull() ? full(trunk) : new ToTrunk(trunk.id(), trunk.number());
    }

    private Refused full(CallFacts.Trunk trunk) {
        steps.add(trunk.full(facts.now().at()));
        return new Refused(Refusal.HARD_CAP);
    }

    /** What the account wants done before anything else; where that is gone, the journey says so. */
    private CallFacts.@Nullable Flow first() {
        CallFacts.Flow first = facts.flows().first();
        if (settings.preflow() != null) {
            String what = first == null ? "there is no such callflow any more" : first.id();
            Step step = first == null
                    ? Step.passed(facts.now().at(), "preflow", what)
                    : Step.chosen(facts.now().at(), "preflow", what);
            steps.add(step.because(facts.settings().from().of("preflow.always")));
        }
        return first;
    }

    private Verdict outside() {
        // a carrier reaches only numbers that are somebody's here: never back out through another carrier
        if (!(facts.caller() instanceof Caller.Device device)
                || !(facts.dialled() instanceof Dialled.Outside number)
                || facts.account() == null) {
            return refuse("callflow", Refusal.UNKNOWN_NUMBER);
        }
        CallFacts.Onnet onnet = facts.flows().onnet();
        return onnet != null && settings.preferOnnet()
                ? onnet(device, onnet.theirs())
                : dialOut(device, number, facts.account());
    }

    /** The other account decides as about a call from outside, and sees us as the outside does. */
    private Verdict onnet(Caller.Device device, CallFacts other) {
        chosen("onnet", other.dialled().text(), facts.settings().from().of("onnet.prefer"));
        shown(Presented.ours(device.external()).orElse(Presented.NOBODY));
        Caller.Shown seen = facts.seenOutside();
        Decision theirs = decide(other.calledBy(new Caller.FromCarrier("", seen)));
        Account owner = Objects.requireNonNull(other.account());
        Onnet verdict = new Onnet(owner.id(), theirs, seen, settings.zeroRateOnnet());
        Refusal refusal = verdict.refusal();
        if (refusal != null) {
            steps.add(Step.refused(facts.now().at(), "onnet", refusal));
        }
        return verdict;
    }

    /** Trunks and credit, at every tier, where somebody set limits. */
    private @Nullable Refused unfunded(Account account, Way way) {
        Means means = account.means();
        if (means == null) {
            return null;
        }
        return switch (Funding.of(means, way, Dialling.classOf(facts.dialled(), account.country()))) {
            case Funding.Refused refused -> refuse("limits", refused.refusal(), refused.why());
            case Funding.Granted granted -> {
                funding = granted;
                steps.add(Step.chosen(facts.now().at(), "limits", granted.told())
                        .because(granted.why())
                        .noting(granted.note()));
                yield null;
            }
        };
    }

    private Verdict dialOut(Caller.Device device, Dialled.Outside number, Account account) {
        Refused unfunded = unfunded(account, Way.OUTBOUND);
        if (unfunded != null) {
            return unfunded;
        }
        String e164 = number.number().e164();
        List<String> flags = Flags.of(settings.outboundFlags(), device, number, account);
        List<Carrier> able = facts.carriers().stream()
                .filter(carrier -> carrier.enabled() && carrier.takes(e164) && carrier.holds(flags))
                .sorted(Comparator.comparing(Carrier::weight))
                .toList();
        if (!flags.isEmpty()) {
            chosen(
                    "outbound_flags",
                    String.join(", ", flags),
                    facts.settings().from().of("outbound_flags.static"));
        }
        if (able.isEmpty()) {
            return refuse("carrier", Refusal.NO_ROUTE);
        }
        List<Carrier> carriers = affordable(able, e164);
        if (carriers.isEmpty()) {
            return refuse("carrier_price", Refusal.CARRIER_PRICE_CAP, tooDear(able.getFirst()));
        }
        Carrier first = carriers.getFirst();
        chosen("carrier", first.name(), first.because("weight_cost", Integer.toString(first.weight())));
        Caller.Shown shown = shown(Presented.ours(device.external()).orElse(Presented.NOBODY));
        return new DialOut(number, carriers, shown, facts.privacy(device));
    }

    /** Before anything is done a code may be asked for. */
    private Verdict coded(Verdict verdict) {
        switch (CodeRule.of(facts, verdict)) {
            case CodeRule.Off off -> {}
            case CodeRule.NotNeeded not ->
                steps.add(Step.noted(facts.now().at(), "account_code", not.why())
                        .because(facts.settings().from().of(not.setting())));
            case CodeRule.Ask ask -> {
                chosen(
                        "account_code",
                        "a code will be asked for",
                        facts.settings().from().of(ask.setting()));
                return new AskCode(ask.question(), verdict);
            }
        }
        return verdict;
    }

    /** Those that do not charge more for this number than may be paid. */
    private List<Carrier> affordable(List<Carrier> able, String e164) {
        List<Carrier> dear = able.stream()
                .filter(carrier -> carrier.terms().prices().exceeds(e164))
                .toList();
        if (dear.isEmpty()) {
            return able;
        }
        List<Carrier> left = able.stream().filter(each -> !dear.contains(each)).toList();
        if (!left.isEmpty()) {
            Carrier first = dear.getFirst();
            steps.add(Step.noted(facts.now().at(), "carrier_price", Note.NOT_THIS_CARRIER.about(first.name()))
                    .because(tooDear(first)));
        }
        return left;
    }

    private static Step.Source tooDear(Carrier carrier) {
        return carrier.because(
                "max_rate_cost", String.valueOf(carrier.terms().prices().ceiling()));
    }

    private Caller.Shown shown(Presented presented) {
        chosen("caller_id", presented.shown().number(), presented.source());
        return presented.shown();
    }

    // ----------------------------------------------------------------------------------------------------------- steps

    private void passed(String step, @Nullable String detail) {
        steps.add(Step.passed(facts.now().at(), step, detail));
    }

    private void chosen(String name, String what, Step.@Nullable Source why) {
        Step step = Step.chosen(facts.now().at(), name, what);
        steps.add(why == null ? step : step.because(why));
    }

    private Refused refuse(String step, Refusal refusal) {
        steps.add(Step.refused(facts.now().at(), step, refusal));
        return new Refused(refusal);
    }

    private Refused refuse(String step, Refusal refusal, Step.Source why) {
        steps.add(Step.refused(facts.now().at(), step, refusal).because(why));
        return new Refused(refusal);
    }

    private static Step.Source source(String setting, String value, String level, String id, long version) {
        return new Step.Source(setting, value, level, id, version);
    }
}
