package io.strowger.routing;

import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.Dialled;
import io.strowger.policy.Dialling;
import io.strowger.policy.Privacy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers, once per call, everything the decision about it may read. */
public final class Facts {

    /** The callflow asked when no other answers what was dialled (KAZOO). */
    static final String NO_MATCH = "no_match";

    private final Directory directory;
    private final EmergencyCalls emergencies;
    private final InstantSource clock;

    public Facts(Directory directory, EmergencyCalls emergencies, InstantSource clock) {
        this.directory = directory;
        this.emergencies = emergencies;
        this.clock = clock;
    }

    /** A phone of ours dialled something. */
    public CallFacts ofDevice(Directory.Device device, String dialled, CallFacts.Load load) {
        Optional<Directory.Account> account = directory.account(device.accountId());
        String country = account.map(directory::countryOf).orElse(Directory.DEFAULT_COUNTRY);
        Optional<Dialled.Emergency> emergency = Dialling.emergency(dialled, country, List.of());
        if (emergency.isPresent()) {
            return ofEmergency(device, account, emergency.get(), load);
        }
        Privacy.Asked asked = directory.callflowOf(device.accountId(), dialled).isPresent()
                ? new Privacy.Asked(Privacy.NONE, dialled)
                : Privacy.asked(dialled, country);
        Dialled read = Dialling.read(asked.dialled(), country);
        List<Carrier> carriers = read instanceof Dialled.Inside
                ? List.of()
                : account.map(this::carriers).orElse(List.of());
        return new CallFacts(
                clock.instant(),
                caller(device, account, asked.privacy()),
                read,
                account.map(Facts::facts).orElse(null),
                flowDialledByDevice(device.accountId(), read),
                carriers,
                load);
    }

    /** Nothing else is looked up, and every carrier of the accounts above will do. */
    private CallFacts ofEmergency(
            Directory.Device device,
            Optional<Directory.Account> account,
            Dialled.Emergency dialled,
            CallFacts.Load load) {
        return new CallFacts(
                clock.instant(),
                caller(device, account, Privacy.NONE),
                dialled,
                account.map(Facts::facts).orElse(null),
                null,
                account.map(directory::allCarriersFor).orElse(List.of()).stream()
                        .map(Directory.CarrierEntry::carrier)
                        .toList(),
                load);
    }

    /** A carrier brings a call to a number; only numbers of the carrier's own account and those below it count. */
    public CallFacts ofCarrier(Directory.CarrierEntry carrier, Caller.Shown shown, String called, CallFacts.Load load) {
        String country =
                directory.account(carrier.accountId()).map(directory::countryOf).orElse("");
        Dialled read = Dialling.read(called, country);
        Optional<Directory.Account> owner = read instanceof Dialled.Outside outside
                ? owner(carrier, outside.number().e164())
                : Optional.empty();
        return new CallFacts(
                clock.instant(),
                new Caller.FromCarrier(carrier.id(), shown),
                read,
                owner.map(Facts::facts).orElse(null),
                owner.map(account -> exactFlow(account.id(), read)).orElse(null),
                List.of(),
                load);
    }

    private Optional<Directory.Account> owner(Directory.CarrierEntry carrier, String e164) {
        return directory
                .number(e164)
                .flatMap(number -> directory.account(number.accountId()))
                .filter(account -> account.id().equals(carrier.accountId())
                        || account.tree().contains(carrier.accountId()));
    }

    private List<Carrier> carriers(Directory.Account account) {
        return directory.carriersFor(account).stream()
                .map(Directory.CarrierEntry::carrier)
                .toList();
    }

    private static CallFacts.Account facts(Directory.Account account) {
        return new CallFacts.Account(account.id(), account.enabled(), account.version());
    }

    private CallFacts.@Nullable Flow flowDialledByDevice(String accountId, Dialled dialled) {
        CallFacts.Flow exact = exactFlow(accountId, dialled);
        return exact != null || !(dialled instanceof Dialled.Outside) ? exact : flow(accountId, NO_MATCH);
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

    /** Of device, user and account the nearest that says something is shown. */
    private Caller caller(Directory.Device device, Optional<Directory.Account> account, Privacy privacy) {
        Optional<Directory.User> user = Optional.ofNullable(device.ownerId()).flatMap(directory::user);
        Caller.Shown internal = user.map(Directory.User::internal).orElse(device.internal());
        String number = directory
                .extensionOf(user.map(Directory.User::id).orElse(device.id()))
                .orElse(device.username());
        return new Caller.Device(
                device.id(),
                device.ownerId(),
                device.enabled() && user.map(Directory.User::enabled).orElse(true),
                internal.number().isEmpty() ? new Caller.Shown(internal.name(), number) : internal,
                nearest(
                        device.external(),
                        user.map(Directory.User::external).orElse(null),
                        account.map(Directory.Account::external).orElse(null)),
                nearest(
                        device.emergency(),
                        user.map(Directory.User::emergency).orElse(null),
                        account.map(Directory.Account::emergency).orElse(null)),
                privacy);
    }

    private static Caller.@Nullable Shown nearest(
            Caller.@Nullable Shown device, Caller.@Nullable Shown user, Caller.@Nullable Shown account) {
        if (device != null) {
            return device;
        }
        return user != null ? user : account;
    }
}
