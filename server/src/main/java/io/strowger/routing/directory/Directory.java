package io.strowger.routing.directory;

import io.strowger.account.settings.CallflowNode;
import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.MediaSecurity;
import io.strowger.policy.RecordingRules;
import io.strowger.policy.Step;
import io.strowger.policy.handling.Handling;
import io.strowger.policy.screen.Blacklist;
import io.strowger.policy.settings.Effective;
import io.strowger.routing.hours.TimeTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is configured, in memory, as calls look it up: no call waits for the database. Readers see each entry whole; one
 * writer, {@link DirectoryFeed}, keeps it in step with the documents.
 */
public final class Directory {

    /** Where nobody says one. */
    public static final String DEFAULT_COUNTRY = "US";

    /** What holds for nobody in particular. */
    public static final Effective NOTHING = SettingsTable.NOTHING;

    /**
     * A tenant. {@code tree} is all above it, from the top; {@code country} is ISO 3166 alpha-2, null where unset; {@code
     * formerRealms} are those it gave up and still answers to.
     */
    public record Account(
            String id,
            String realm,
            List<String> formerRealms,
            boolean enabled,
            @Nullable String country,
            List<String> tree,
            Caller.@Nullable Shown external,
            Caller.@Nullable Shown emergency,
            RecordingRules recorded,
            RecordingRules phonesRecorded,
            long version) {

        /** Its realm, then those it gave up and still answers to. */
        List<String> realms() {
            return Stream.concat(Stream.of(realm), formerRealms.stream()).toList();
        }
    }

    /** A person. */
    public record User(
            String id,
            String accountId,
            boolean enabled,
            Caller.Shown internal,
            Caller.@Nullable Shown external,
            Caller.@Nullable Shown emergency,
            RecordingRules recorded,
            Handling handling) {}

    /** A phone or trunk: how it proves itself, whose it is and what it may be shown as where its user says nothing. */
    public record Device(
            String id,
            String accountId,
            @Nullable String ownerId,
            boolean enabled,
            String username,
            @Nullable PhoneSecret secret,
            @Nullable String ip,
            boolean bypassMedia,
            boolean toldOfMessages,
            MediaSecurity security,
            boolean enforcesSecurity,
            Caller.Shown internal,
            Caller.@Nullable Shown external,
            Caller.@Nullable Shown emergency,
            RecordingRules recorded,
            Handling handling,
            @Nullable Trunk trunk) {

        /** A user as if he were a phone: what is called in his name, whether or not he has one. */
        public static Device of(User user) {
            return new Device(
                    user.id(),
                    user.accountId(),
                    user.id(),
                    user.enabled(),
                    "",
                    null,
                    null,
                    false,
                    false,
                    MediaSecurity.NONE,
                    false,
                    user.internal(),
                    null,
                    null,
                    user.recorded(),
                    user.handling(),
                    null);
        }

        /** What it signs in as; who is known by his address signs in as nobody. */
        private List<String> logins() {
            return ip == null ? keys(accountId, List.of(username)) : List.of();
        }

        private List<String> trunkNumbers() {
            return trunk == null ? List.of() : keys(accountId, trunk.numbers());
        }

        /** Whether it stands for a user himself. */
        public boolean isUser() {
            return id.equals(ownerId);
        }
    }

    /**
     * What makes a device a SIP trunk, behind which a customer's own system answers these numbers; {@code calls} is the
     * most at once, 0 for no limit, {@code port} where it is called at its address.
     */
    public record Trunk(List<String> numbers, int calls, int port, long version) {}

    /** A callflow and the numbers it answers. */
    public record Flow(String id, String accountId, List<String> numbers, CallflowNode root, long version) {

        /** The id of the user or device the flow begins with, empty when it begins with something else. */
        public String rootId() {
            return Json.text(root.data(), "id", "");
        }

        /** The first of its numbers that is no public number. */
        Optional<String> extension() {
            return numbers.stream()
                    .filter(number -> !PhoneNumber.isE164(number))
                    .findFirst();
        }
    }

    /** A public number and whose it is. */
    public record Number(String e164, String accountId, boolean forceOutbound) {}

    /** An account's route out, where it calls in from (address, or address, space, port), whether protected only. */
    public record CarrierEntry(String id, String accountId, Carrier carrier, List<String> inboundIps, boolean secure) {}

    private final Table<Account> accounts = new Table<>(Account::id);
    private final Table.Unique<Account> accountByRealm = accounts.unique(Account::realms);
    private final Table<User> users = new Table<>(User::id);
    private final Table<Device> devices = new Table<>(Device::id);
    private final Table.Unique<Device> deviceByLogin = devices.unique(Device::logins);
    private final Table.Unique<Device> deviceByIp = devices.unique(device -> one(device.ip()));
    private final Table.Unique<Device> trunkByNumber = devices.unique(Device::trunkNumbers);
    private final Table.Grouped<Device> devicesOfUser = devices.grouped(device -> one(device.ownerId()));
    private final Table<Flow> flows = new Table<>(Flow::id);
    private final Table.Unique<Flow> flowByNumber = flows.unique(flow -> keys(flow.accountId(), flow.numbers()));
    private final Table.Grouped<Flow> flowsOfRoot =
            flows.grouped(flow -> one(Json.text(flow.root().data(), "id")));
    private final Table<Number> numbers = new Table<>(Number::e164);
    private final Table<Blacklist> blacklists = new Table<>(Blacklist::id);
    private final Table<CarrierEntry> carriers = new Table<>(CarrierEntry::id);
    private final Table.Grouped<CarrierEntry> carriersOfAccount = carriers.grouped(entry -> List.of(entry.accountId()));
    private final Table.Unique<CarrierEntry> carrierBySource = carriers.unique(CarrierEntry::inboundIps);

    private final SettingsTable settings = new SettingsTable();
    private final CodeTable codes = new CodeTable();
    private final TimeTable times = new TimeTable();
    private final MessageBoxes boxes = new MessageBoxes();

    // ------------------------------------------------------------------------------------------------------ reading

    /** The account codes callers may enter. */
    public CodeTable codes() {
        return codes;
    }

    /** The time rules that callflows go by. */
    public TimeTable times() {
        return times;
    }

    /** The voicemail boxes. */
    public MessageBoxes boxes() {
        return boxes;
    }

    /** What holds for calls of this phone, after all levels above it. */
    public Effective effective(Device device) {
        return settings.of(device.id());
    }

    public Effective effective(User user) {
        return settings.of(user.id());
    }

    public Effective effective(Account account) {
        return settings.of(account.id());
    }

    public Optional<Account> account(String id) {
        return accounts.find(id);
    }

    /** The account a realm (lower case) names, or named until lately. */
    public Optional<Account> accountOfRealm(String realm) {
        return accountByRealm.find(realm);
    }

    /** Whether an account answers to a realm (lower case). */
    public boolean answersTo(String accountId, String realm) {
        return accountOfRealm(realm)
                .filter(account -> account.id().equals(accountId))
                .isPresent();
    }

    /** The country of an account: its own, else that of the nearest account above that says one. */
    public String countryOf(Account account) {
        String country = account.country();
        List<String> above = account.tree();
        for (int i = above.size() - 1; country == null && i >= 0; i--) {
            country = account(above.get(i)).map(Account::country).orElse(null);
        }
        return country == null ? DEFAULT_COUNTRY : country;
    }

    public Optional<User> user(String id) {
        return users.find(id);
    }

    public Optional<Device> device(String id) {
        return devices.find(id);
    }

    /** The phone of an account that signs in with this name. */
    public Optional<Device> deviceOfLogin(String accountId, String username) {
        return deviceByLogin.find(key(accountId, username));
    }

    /** The phone that proves itself by its address alone. */
    public Optional<Device> deviceOfIp(String ip) {
        return deviceByIp.find(ip);
    }

    /** The trunk of an account that answers this number. */
    public Optional<Device> trunkOf(String accountId, String e164) {
        return trunkByNumber.find(key(accountId, e164));
    }

    public List<Device> devicesOf(String userId) {
        return devicesOfUser.find(userId);
    }

    public Optional<Flow> callflow(String id) {
        return flows.find(id);
    }

    /** The callflow of an account that answers this number exactly. */
    public Optional<Flow> callflowOf(String accountId, String number) {
        return flowByNumber.find(key(accountId, number));
    }

    /** The extension that rings this user or device first of all, to show to colleagues; of several the shortest. */
    public Optional<String> extensionOf(String userOrDeviceId) {
        return flowsOfRoot.find(userOrDeviceId).stream()
                .flatMap(flow -> flow.extension().stream())
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    /** Every number that rings this user or device first of all. */
    public List<String> numbersOf(String userOrDeviceId) {
        return flowsOfRoot.find(userOrDeviceId).stream()
                .flatMap(flow -> flow.numbers().stream())
                .toList();
    }

    public Optional<Blacklist> blacklist(String id) {
        return blacklists.find(id);
    }

    public Optional<Number> number(String e164) {
        return numbers.find(e164);
    }

    public Optional<CarrierEntry> carrier(String id) {
        return carriers.find(id);
    }

    /** The carriers an account may use: its own, else those of the nearest account above that has some. */
    public List<CarrierEntry> carriersFor(Account account) {
        List<CarrierEntry> own = carriersOfAccount.find(account.id());
        List<String> above = account.tree();
        for (int i = above.size() - 1; own.isEmpty() && i >= 0; i--) {
            own = carriersOfAccount.find(above.get(i));
        }
        return own;
    }

    /** All carriers an account might use, its own before those of the accounts above. */
    public List<CarrierEntry> allCarriersFor(Account account) {
        List<CarrierEntry> all = new ArrayList<>(carriersOfAccount.find(account.id()));
        account.tree().reversed().forEach(above -> all.addAll(carriersOfAccount.find(above)));
        return all;
    }

    /** The carrier that may call in from this source, the exact port first. */
    public Optional<CarrierEntry> carrierOfSource(String ip, int port) {
        return carrierBySource.find(ip + " " + port).or(() -> carrierBySource.find(ip));
    }

    /** What keeps an account from calling: that it, or the nearest account above it that is, was switched off. */
    public Optional<Step.Source> whyDisabled(Account account) {
        return Stream.concat(
                        Stream.of(account), account.tree().reversed().stream().flatMap(id -> account(id).stream()))
                .filter(level -> !level.enabled())
                .findFirst()
                .map(off -> new Step.Source("enabled", "false", "account", off.id(), off.version()));
    }

    /** A phone registers only while it, its user, its account and all above that are enabled (KAZOO). */
    public boolean mayRegister(Device device) {
        boolean owner = device.ownerId() == null
                || user(device.ownerId()).map(User::enabled).orElse(false);
        Optional<Account> its = account(device.accountId());
        return device.enabled()
                && owner
                && its.isPresent()
                && whyDisabled(its.get()).isEmpty();
    }

    public int accountCount() {
        return accounts.size();
    }

    public int deviceCount() {
        return devices.size();
    }

    // ------------------------------------------------------------------------------------------------------ writing

    /** What the levels of settings are kept in. */
    SettingsTable settings() {
        return settings;
    }

    Table<Account> accounts() {
        return accounts;
    }

    Table<User> users() {
        return users;
    }

    Table<Device> devices() {
        return devices;
    }

    Table<Flow> flows() {
        return flows;
    }

    Table<Number> numbers() {
        return numbers;
    }

    Table<Blacklist> blacklists() {
        return blacklists;
    }

    Table<CarrierEntry> carriers() {
        return carriers;
    }

    private static List<String> one(@Nullable String key) {
        return key == null ? List.of() : List.of(key);
    }

    private static String key(String accountId, String name) {
        return accountId + '/' + name;
    }

    private static List<String> keys(String accountId, List<String> names) {
        return names.stream().map(name -> key(accountId, name)).toList();
    }
}
