package io.strowger.policy;

import io.strowger.base.Json;
import io.strowger.policy.number.DialPlan;
import io.strowger.policy.screen.Blacklist;
import io.strowger.policy.screen.Screening;
import io.strowger.policy.settings.CallSettings;
import io.strowger.policy.settings.Effective;
import io.strowger.policy.settings.Provenance;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Facts for a decision, one by one: what a test does not say is harmless. */
public final class Given {

    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    public static final CallFacts.Flow FLOW = new CallFacts.Flow("f1", "1001", 3);

    public CallFacts.Load load = CallFacts.Load.NONE;
    public @Nullable InetAddress source;
    public String agent = "Desk/1";
    public boolean carrier;
    public boolean phoneEnabled = true;

    private Step.@Nullable Source disabled() {
        return accountEnabled ? null : new Step.Source("enabled", "false", "account", "a1", 7);
    }

    public Caller.Shown shown = new Caller.Shown("Carol", "+442079460999");
    public @Nullable Privacy asked;
    public boolean accountKnown = true;
    public String accountId = "a1";
    public boolean accountEnabled = true;
    public String country = "US";
    public List<Blacklist> lists = List.of();
    public @Nullable Instant lastEmergency;
    public boolean flow = true;
    public boolean first;
    public CallFacts.@Nullable Onnet onnet;
    public CallFacts.@Nullable Agent lastAgent;
    public CallFacts.Trunks trunks = CallFacts.Trunks.NONE;
    public List<Carrier> carriers = List.of();
    public List<Presented> external = List.of(presented("+12125550100", true));
    public List<Presented> emergency = List.of();
    public ObjectNode settings = Json.object();

    public static Presented presented(String number, boolean ours) {
        return new Presented(
                new Caller.Shown("Acme", number),
                ours,
                new Step.Source("caller_id.external.number", number, "account", "a1", 7));
    }

    public CallFacts facts(String dialled) {
        Effective effective = effective();
        DialPlan plan = effective.values().dialPlan();
        Dialled emergency = Dialling.emergency(dialled, country, plan).orElse(null);
        DialPlan.Rewritten rewritten = emergency != null || carrier || flow
                ? null
                : plan.rewrite(dialled).orElse(null);
        Dialled read = emergency != null && !carrier
                ? emergency
                : Dialling.read(rewritten == null ? dialled : rewritten.text(), country);
        Screening screening = new Screening(lists, Screening.of(effective).anonymousRejected());
        return new CallFacts(
                new CallFacts.Circumstances(NOON, source, agent, load),
                caller(),
                read,
                rewritten,
                accountKnown ? new CallFacts.Account(accountId, disabled(), country, screening, lastEmergency) : null,
                effective,
                new CallFacts.Flows(
                        first ? new CallFacts.Flow("f0", "", 2) : null, flow ? FLOW : null, onnet, trunks, lastAgent),
                carriers);
    }

    private Caller caller() {
        return carrier
                ? new Caller.FromCarrier("c1", shown)
                : new Caller.Device(
                        "d1", "u1", phoneEnabled, new Caller.Shown("Alice", "1000"), external, emergency, asked);
    }

    public Effective effective() {
        Map<String, Step.Source> sources = new HashMap<>();
        note("", settings, sources);
        return new Effective(CallSettings.of(settings), new Provenance(sources));
    }

    private static void note(String path, JsonNode node, Map<String, Step.Source> into) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            object.forEachEntry((name, each) -> note(path.isEmpty() ? name : path + '.' + name, each, into));
        } else {
            into.put(path, new Step.Source(path, node.asString(node.toString()), "account", "a1", 7));
        }
    }

    /** The verdict in a few words. */
    public static String told(Verdict verdict) {
        return switch (verdict) {
            case Verdict.RunCallflow run ->
                "callflow " + (run.firstId() == null ? "" : run.firstId() + " then ") + run.callflowId();
            case Verdict.ReturnToAgent back -> "agent " + back.userId() + " else " + told(back.otherwise());
            case Verdict.ToTrunk trunk -> "trunk " + trunk.trunkId() + " for " + trunk.number();
            case Verdict.Onnet other ->
                other.refusal() != null
                        ? other.refusal().word()
                        : "onnet " + other.accountId() + (other.free() ? " free " : " ")
                                + told(other.theirs().verdict());
            case Verdict.DialOut out ->
                "out " + names(out.carriers()) + " as "
                        + out.privacy().of(out.shown()).number();
            case Verdict.DialEmergency emergency ->
                "emergency " + names(emergency.carriers()) + " as "
                        + emergency.shown().number();
            case Verdict.VoicePortal _ -> "voice portal";
            case Verdict.AskCode ask -> "code then " + told(ask.then());
            case Verdict.Refused refused -> refused.refusal().word();
        };
    }

    private static String names(List<Carrier> carriers) {
        return String.join(",", carriers.stream().map(Carrier::name).toList());
    }

    public static Carrier carrier(String name, int weight, List<String> flags, String... rules) {
        List<com.google.re2j.Pattern> compiled = new ArrayList<>();
        for (String rule : rules) {
            compiled.add(com.google.re2j.Pattern.compile(rule));
        }
        return new Carrier(
                name,
                name,
                !name.equals("off"),
                name.equals("sos"),
                false,
                weight,
                new Carrier.FlagRules(flags, name.equals("picky"), name.equals("open")),
                compiled,
                List.of());
    }
}
