package io.strowger.routing;

import io.strowger.policy.CallFacts;
import io.strowger.policy.CallFacts.Circumstances;
import io.strowger.policy.Caller;
import io.strowger.policy.CallerSaid;
import io.strowger.policy.Carrier;
import io.strowger.policy.Dialled;
import io.strowger.policy.Dialling;
import io.strowger.policy.Privacy;
import io.strowger.policy.Waiting;
import io.strowger.policy.money.Means;
import io.strowger.policy.money.Way;
import io.strowger.policy.number.DialPlan;
import io.strowger.policy.screen.Blacklist;
import io.strowger.policy.screen.Screening;
import io.strowger.policy.settings.CallSettings;
import io.strowger.policy.settings.Effective;
import io.strowger.routing.callback.Callbacks;
import io.strowger.routing.directory.Directory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers, once per call, everything the decision about it may read. */
public final class Facts {

    /** The callflow asked when no other answers what was dialled (KAZOO). */
    static final String NO_MATCH = "no_match";

    /** Who calls before it is known as whom. */
    private static final Caller.FromCarrier UNKNOWN = new Caller.FromCarrier("", Caller.Shown.ANONYMOUS);

    private final Directory directory;
    private final EmergencyCalls emergencies;
    private final Identities identities;
    private final CallsUp up;
    private final Callbacks callbacks;
    private final Purses purses;

    /** Of an exchange where nothing is counted. */
    public Facts(Directory directory, EmergencyCalls emergencies, CallsUp up, Callbacks callbacks) {
        this(directory, emergencies, up, callbacks, Purses.NONE);
    }

    public Facts(Directory directory, EmergencyCalls emergencies, CallsUp up, Callbacks callbacks, Purses purses) {
        this.purses = purses;
        this.directory = directory;
        this.emergencies = emergencies;
        this.up = up;
        this.callbacks = callbacks;
        this.identities = new Identities(directory);
    }

    // ------------------------------------------------------------------------------------------------ from our phones

    /** A phone of ours dialled something. */
    public CallFacts ofDevice(Directory.Device device, String dialled, Circumstances now) {
        Optional<Directory.Account> account = directory.account(device.accountId());
        String country = account.map(directory::countryOf).orElse(Directory.DEFAULT_COUNTRY);
        boolean known = directory.callflowOf(device.accountId(), dialled).isPresent();
        Waiting.Asked asked = Waiting.asked(known ? "" : dialled, country);
        Said said = new Said(asked.undisturbed() ? asked.dialled() : dialled, country);
        CallFacts gathered = ofSaid(device, account, said, now);
        return asked.undisturbed() ? gathered.withoutSecondCall() : gathered;
    }

    /** A user or phone sends a call on to this: judged as if its owner called there himself, with no phone of his. */
    public CallFacts sentOn(Directory.Device by, String dialled, Circumstances now) {
        Directory.Device owner = Optional.ofNullable(by.ownerId())
                .flatMap(directory::user)
                .map(Directory.Device::of)
                .orElse(by);
        return ofDevice(owner, dialled, now);
    }

    private CallFacts ofSaid(
            Directory.Device device, Optional<Directory.Account> account, Said said, Circumstances now) {
        // asked once: what holds may change while this call is looked at
        Effective settings = directory.effective(device);
        Optional<Dialled.Emergency> emergency = Dialling.emergency(
                said.text(), said.country(), settings.values().dialPlan());
        if (emergency.isPresent()) {
            return new CallFacts(
                    now,
                    identities.of(device, account, settings, null),
                    emergency.get(),
                    null,
                    account.map(this::facts).orElse(null),
                    settings,
                    CallFacts.Flows.NONE,
                    carriers(account.map(directory::allCarriersFor).orElse(List.of())));
        }
        return ofDialled(device, account, settings, said, now);
    }

    /** A customer's own system says who calls; it is believed as far as the number is the account's. */
    public CallFacts ofTrunk(Directory.Device trunk, CallerSaid said, String dialled, Circumstances now) {
        CallFacts gathered = ofDevice(trunk, dialled, now);
        String country =
                directory.account(trunk.accountId()).map(directory::countryOf).orElse(Directory.DEFAULT_COUNTRY);
        return gathered.calledBy(
                identities.claimed((Caller.Device) gathered.caller(), said, trunk.accountId(), country));
    }

    /** A dialled string and the country it is read in. */
    private record Said(String text, String country) {}

    private CallFacts ofDialled(
            Directory.Device device,
            Optional<Directory.Account> account,
            Effective settings,
            Said said,
            Circumstances now) {
        boolean known = directory.callflowOf(device.accountId(), said.text()).isPresent();
        Privacy.Asked asked = Privacy.asked(said.text(), said.country());
        boolean prefixed = !known && !asked.dialled().equals(said.text());
        String bare = prefixed ? asked.dialled() : said.text();
        // what is an extension as it is dialled is not rewritten
        DialPlan.Rewritten rewritten =
                directory.callflowOf(device.accountId(), bare).isPresent()
                        ? null
                        : settings.values().dialPlan().rewrite(bare).orElse(null);
        Dialled read = Dialling.read(rewritten == null ? bare : rewritten.text(), said.country());
        return new CallFacts(
                        now,
                        identities.of(device, account, settings, prefixed ? asked.privacy() : null),
                        read,
                        rewritten,
                        account.map(this::facts).orElse(null),
                        settings,
                        flows(device, settings, read, now),
                        read instanceof Dialled.Inside
                                ? List.of()
                                : carriers(account.map(directory::carriersFor).orElse(List.of())))
                .having(account.map(own -> means(own, read, Way.OUTBOUND)).orElse(null));
    }

    private @Nullable Means means(Directory.Account account, Dialled dialled, Way way) {
        return dialled instanceof Dialled.Outside outside
                ? purses.of(account.id(), account.tree(), way, outside.number().e164())
                : null;
    }

    private CallFacts.Flows flows(Directory.Device device, Effective settings, Dialled dialled, Circumstances now) {
        String accountId = device.accountId();
        CallFacts.Flow exact = exactFlow(accountId, dialled);
        CallFacts.Trunk to = trunkOf(accountId, dialled);
        boolean known = exact != null || to != null;
        CallFacts.Flow answering = known || !(dialled instanceof Dialled.Outside) ? exact : flow(accountId, NO_MATCH);
        boolean elsewhere = !known && settings.values().preferOnnet();
        return new CallFacts.Flows(
                exact == null ? null : first(accountId, settings),
                answering,
                elsewhere && dialled instanceof Dialled.Outside outside ? onnet(device, outside, now) : null,
                new CallFacts.Trunks(trunk(device, ""), to));
    }

    /** The trunk of the account that answers what was dialled. */
    private CallFacts.@Nullable Trunk trunkOf(String accountId, Dialled dialled) {
        return dialled instanceof Dialled.Outside outside
                ? directory
                        .trunkOf(accountId, outside.number().e164())
                        .map(trunk -> trunk(trunk, outside.number().e164()))
                        .orElse(null)
                : null;
    }

    private CallFacts.@Nullable Trunk trunk(Directory.Device device, String number) {
        Directory.Trunk trunk = device.trunk();
        if (trunk == null) {
            return null;
        }
        int calls = trunk.calls() == 0 ? 0 : up.of(device.id());
        return new CallFacts.Trunk(device.id(), number, device.enabled(), calls, trunk.calls(), trunk.version());
    }

    /** Another account of ours with that number, unless the number is to be called through the outside. */
    private CallFacts.@Nullable Onnet onnet(Directory.Device device, Dialled.Outside outside, Circumstances now) {
        return directory
                .number(outside.number().e164())
                .filter(number -> !number.forceOutbound() && !number.accountId().equals(device.accountId()))
                .flatMap(number -> directory.account(number.accountId()))
                .map(owner -> brought(UNKNOWN, outside, owner, now))
                .filter(theirs -> theirs.flows().answering() != null
                        || theirs.flows().trunks().to() != null)
                .map(CallFacts.Onnet::new)
                .orElse(null);
    }

    // -------------------------------------------------------------------------------------------------- from carriers

    /** A carrier brings a call to a number; only numbers of the carrier's own account and those below it count. */
    public CallFacts ofCarrier(Directory.CarrierEntry carrier, Caller.Shown shown, String called, Circumstances now) {
        String country =
                directory.account(carrier.accountId()).map(directory::countryOf).orElse(Directory.DEFAULT_COUNTRY);
        Dialled read = Dialling.read(called, country);
        Optional<Directory.Account> owner = read instanceof Dialled.Outside outside
                ? owner(carrier, outside.number().e164())
                : Optional.empty();
        return owner.map(account -> brought(new Caller.FromCarrier(carrier.id(), shown), read, account, now)
                        .having(means(account, read, Way.INBOUND)))
                .orElseGet(() -> new CallFacts(
                        now,
                        new Caller.FromCarrier(carrier.id(), shown),
                        read,
                        null,
                        null,
                        Directory.NOTHING,
                        CallFacts.Flows.NONE,
                        List.of()));
    }

    /** Somebody outside calls a number of this account, whoever brings the call. */
    public CallFacts ofOutside(Directory.Account account, String from, String called, Circumstances now) {
        Dialled read = Dialling.read(called, directory.countryOf(account));
        boolean ours = read instanceof Dialled.Outside outside
                && directory
                        .number(outside.number().e164())
                        .filter(number -> number.accountId().equals(account.id()))
                        .isPresent();
        CallerSaid.Said said = new CallerSaid.Said(null, from);
        Caller.FromCarrier caller = new Caller.FromCarrier("", new CallerSaid(false, said, null, List.of()).shown());
        return ours
                ? brought(caller, read, account, now).having(means(account, read, Way.INBOUND))
                : new CallFacts(now, caller, read, null, null, Directory.NOTHING, CallFacts.Flows.NONE, List.of());
    }

    private CallFacts brought(
            Caller.FromCarrier caller, Dialled dialled, Directory.Account account, Circumstances now) {
        CallFacts.Flow flow = exactFlow(account.id(), dialled);
        CallFacts.Trunk trunk = trunkOf(account.id(), dialled);
        Effective settings = trunk == null
                ? called(account, flow)
                : directory.device(trunk.id()).map(directory::effective).orElseGet(() -> directory.effective(account));
        CallFacts.Flow first = flow == null ? null : first(account.id(), settings);
        return new CallFacts(
                now,
                caller,
                dialled,
                null,
                facts(account, settings),
                settings,
                new CallFacts.Flows(first, flow, null, new CallFacts.Trunks(null, trunk)),
                List.of());
    }

    private Optional<Directory.Account> owner(Directory.CarrierEntry carrier, String e164) {
        return directory
                .number(e164)
                .flatMap(number -> directory.account(number.accountId()))
                .filter(account -> account.id().equals(carrier.accountId())
                        || account.tree().contains(carrier.accountId()));
    }

    /** The settings of whom a call is for: the user or phone the callflow begins with, else the account. */
    private Effective called(Directory.Account account, CallFacts.@Nullable Flow flow) {
        String root = flow == null
                ? ""
                : directory.callflow(flow.id()).map(Directory.Flow::rootId).orElse("");
        return directory
                .user(root)
                .map(directory::effective)
                .or(() -> directory.device(root).map(directory::effective))
                .orElseGet(() -> directory.effective(account));
    }

    /** Adds what only the database knows; for the call's own thread, because this may wait. */
    public CallFacts completed(CallFacts facts) {
        CallFacts.Onnet onnet = facts.flows().onnet();
        if (onnet == null) {
            return withAgent(facts);
        }
        Caller seen = new Caller.FromCarrier("", facts.seenOutside());
        return facts.reaching(new CallFacts.Onnet(withAgent(onnet.theirs().calledBy(seen))));
    }

    private CallFacts withAgent(CallFacts facts) {
        CallSettings.AgentReturn wanted = facts.settings().values().agentReturn();
        CallFacts.Account account = facts.account();
        return wanted.enabled() && account != null && facts.caller() instanceof Caller.FromCarrier caller
                ? agent(facts, wanted, account, caller).map(facts::calledBefore).orElse(facts)
                : facts;
    }

    /** Who last called this caller and is still there; who is not to be known cannot be found. */
    private Optional<CallFacts.Agent> agent(
            CallFacts facts, CallSettings.AgentReturn wanted, CallFacts.Account account, Caller.FromCarrier caller) {
        boolean known = !caller.shown().isAnonymous() && !caller.shown().isUnavailable();
        if (!known || facts.flows().answering() == null || !(facts.dialled() instanceof Dialled.Outside called)) {
            return Optional.empty();
        }
        String number = Dialling.normal(caller.shown().number(), account.country());
        String did = wanted.matchDid() ? called.number().e164() : null;
        return callbacks
                .find(new Callbacks.Asked(
                        account.id(),
                        number,
                        wanted.matchDigits(),
                        did,
                        facts.now().at()))
                .stream()
                .filter(link -> directory
                        .user(link.userId())
                        .filter(user -> user.enabled() && user.accountId().equals(account.id()))
                        .isPresent())
                .findFirst()
                .map(link -> new CallFacts.Agent(link.userId(), link.id()));
    }

    // -------------------------------------------------------------------------------------------------------- of both

    private static List<Carrier> carriers(List<Directory.CarrierEntry> entries) {
        return entries.stream().map(Directory.CarrierEntry::carrier).toList();
    }

    private CallFacts.Account facts(Directory.Account account) {
        return facts(account, directory.effective(account));
    }

    private CallFacts.Account facts(Directory.Account account, Effective called) {
        return new CallFacts.Account(
                account.id(),
                directory.whyDisabled(account).orElse(null),
                directory.countryOf(account),
                new Screening(lists(account.id(), called), Screening.of(called).anonymousRejected()),
                emergencies.last(account.id()));
    }

    private List<Blacklist> lists(String accountId, Effective settings) {
        if (settings.values().blacklists().isEmpty()) {
            return List.of();
        }
        return settings.values().blacklists().stream()
                .flatMap(id -> directory.blacklist(id).stream())
                .filter(list -> list.accountId().equals(accountId))
                .toList();
    }

    /** When somebody of an account last dialled an emergency number. */
    public @Nullable Instant lastEmergency(String accountId) {
        return emergencies.last(accountId);
    }

    private CallFacts.@Nullable Flow first(String accountId, Effective settings) {
        String id = settings.values().preflow();
        return id == null
                ? null
                : directory
                        .callflow(id)
                        .filter(flow -> flow.accountId().equals(accountId))
                        .map(flow -> new CallFacts.Flow(flow.id(), "", flow.version()))
                        .orElse(null);
    }

    private CallFacts.@Nullable Flow exactFlow(String accountId, Dialled dialled) {
        CallFacts.Flow asPublic = dialled instanceof Dialled.Outside outside
                ? flow(accountId, outside.number().e164())
                : null;
        return asPublic != null ? asPublic : flow(accountId, dialled.text());
    }

    private CallFacts.@Nullable Flow flow(String accountId, String number) {
        return directory
                .callflowOf(accountId, number)
                .map(flow -> new CallFacts.Flow(flow.id(), number, flow.version()))
                .orElse(null);
    }
}
