package io.strowger.policy;

import io.strowger.base.Money;
import io.strowger.policy.money.Means;
import io.strowger.policy.number.DialPlan;
import io.strowger.policy.screen.Screening;
import io.strowger.policy.settings.Effective;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the decision about one call may read, gathered once. {@code account} is null only for a call from a carrier
 * to a number nobody owns; {@code settings} are those of the phone that calls, or of whom a carrier's call is for.
 */
public record CallFacts(
        Circumstances now,
        Caller caller,
        Dialled dialled,
        DialPlan.@Nullable Rewritten rewritten,
        @Nullable Account account,
        Effective settings,
        Flows flows,
        List<Carrier> carriers) {

    /** The same, made by somebody who is not to be called meanwhile. */
    public CallFacts withoutSecondCall() {
        return caller instanceof Caller.Device device ? calledBy(device.withoutSecondCall()) : this;
    }

    /** The same call by somebody whom this agent called before. */
    public CallFacts calledBefore(Agent agent) {
        Flows by = new Flows(flows.first, flows.answering, flows.onnet, flows.trunks, agent);
        return new CallFacts(now, caller, dialled, rewritten, account, settings, by, carriers);
    }

    /** The same call, of which the other account of ours that it goes to knows more. */
    public CallFacts reaching(Onnet other) {
        Flows with = new Flows(flows.first, flows.answering, other, flows.trunks, flows.agent);
        return new CallFacts(now, caller, dialled, rewritten, account, settings, with, carriers);
    }

    /** As what another account of ours sees this caller: as the outside does. */
    public Caller.Shown seenOutside() {
        return switch (caller) {
            case Caller.FromCarrier carrier -> carrier.shown();
            case Caller.Device device ->
                privacy(device)
                        .of(Presented.ours(device.external())
                                .orElse(Presented.NOBODY)
                                .shown());
        };
    }

    /** Whether whoever calls keeps the number to himself. */
    public boolean isWithheld() {
        return switch (caller) {
            case Caller.FromCarrier carrier -> carrier.shown().isAnonymous();
            case Caller.Device device -> privacy(device).hidesNumber();
        };
    }

    /** What this caller asked for, else what is set. */
    Privacy privacy(Caller.Device device) {
        return device.asked() != null ? device.asked() : settings.values().outboundPrivacy();
    }

    /** The same call, for which the account has this. */
    public CallFacts having(@Nullable Means means) {
        return account == null || means == null
                ? this
                : new CallFacts(now, caller, dialled, rewritten, account.having(means), settings, flows, carriers);
    }

    /** The same call if these accounts, named by their ids, had this credit. */
    public CallFacts ifThereWere(Map<String, Money> credit) {
        Means means = account == null ? null : account.means();
        return means == null ? this : having(means.ifThereWere(credit));
    }

    /** The same call by somebody we know better. */
    public CallFacts calledBy(Caller known) {
        return new CallFacts(now, known, dialled, rewritten, account, settings, flows, carriers);
    }

    /** When, from where and by which program somebody calls, and how busy the exchange is. */
    public record Circumstances(Instant at, @Nullable InetAddress source, String userAgent, Load load) {
        /** Of a call that is made within a call, where nobody is asked again where he comes from. */
        public static Circumstances within(Instant at) {
            return new Circumstances(at, null, "", Load.NONE);
        }
    }

    /**
     * The account the call belongs to: why it may not call, which it, or an account above it, is {@code disabled} for;
     * when somebody in it last dialled an emergency number; and what it has for a call, null where nothing is counted.
     */
    public record Account(
            String id,
            Step.@Nullable Source disabled,
            String country,
            Screening screening,
            @Nullable Instant lastEmergency,
            @Nullable Means means) {
        /** One whose calls are not counted. */
        public Account(
                String id,
                Step.@Nullable Source disabled,
                String country,
                Screening screening,
                @Nullable Instant lastEmergency) {
            this(id, disabled, country, screening, lastEmergency, null);
        }

        /** The same with this for the call. */
        public Account having(@Nullable Means other) {
            return new Account(id, disabled, country, screening, lastEmergency, other);
        }
    }

    /** What the account wants done first, and what answers the dialled number, here, in another account or on a trunk. */
    public record Flows(
            @Nullable Flow first,
            @Nullable Flow answering,
            @Nullable Onnet onnet,
            Trunks trunks,
            @Nullable Agent agent) {
        public static final Flows NONE = new Flows(null, null, null, Trunks.NONE);

        public Flows(@Nullable Flow first, @Nullable Flow answering, @Nullable Onnet onnet, Trunks trunks) {
            this(first, answering, onnet, trunks, null);
        }
    }

    /** A user of the account who called the caller before, and what says so. */
    public record Agent(String userId, String linkId) {}

    /** The SIP trunk a call comes from, and the one that answers the dialled number. */
    public record Trunks(@Nullable Trunk from, @Nullable Trunk to) {
        public static final Trunks NONE = new Trunks(null, null);
    }

    /** A trunk, the number that is called or none, how many calls it carries now and may carry: 0 for no limit. */
    public record Trunk(String id, String number, boolean enabled, int calls, int limit, long version) {
        boolean isFull() {
            return limit > 0 && calls >= limit;
        }

        Step.Source because(String setting, String value) {
            return new Step.Source(setting, value, "trunk", id, version);
        }

        /** That it carries as many calls as it may. */
        public Step full(Instant at) {
            return Step.refused(at, "trunk", Refusal.HARD_CAP)
                    .because(because("limits.calls", Integer.toString(limit)));
        }
    }

    /** A callflow and the number it answers. */
    public record Flow(String id, String number, long version) {}

    /** Another account of ours owns the dialled number: the same call as it sees it. */
    public record Onnet(CallFacts theirs) {}

    /** What the exchange itself is doing. */
    public record Load(boolean draining, boolean full) {

        /** What happens inside a call that is up is no new call. */
        public static final Load NONE = new Load(false, false);
    }
}
