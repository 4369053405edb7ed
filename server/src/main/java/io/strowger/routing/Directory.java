package io.strowger.routing;

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
import io.strowger.sip.auth.Ha1;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is configured, in memory, as calls look it up: no call waits for the database. Readers see each entry whole; one
 * writer, {@link DirectoryFeed}, keeps it in step with the documents.
 */
public final class Directory {

    /** Where nobody says one. */
    static final String DEFAULT_COUNTRY = "US";

    /** A tenant. {@code tree} is all above it, from the top; {@code country} is ISO 3166 alpha-2, null where unset. */
    public record Account(
            String id,
            String realm,
            boolean enabled,
            @Nullable String country,
            List<String> tree,
            Caller.@Nullable Shown external,
            Caller.@Nullable Shown emergency,
            RecordingRules recorded,
            RecordingRules phonesRecorded,
            long version) {}

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

    /** What a phone proves itself with; after its account changed its realm with the old ones, too. */
    public record Secret(Ha1 now, Map<String, Ha1> former) {
        Ha1 of(String realm) {
            return former.getOrDefault(realm, now);
        }

        /** Whether somebody who proved himself with {@code before} might do so still. */
        boolean stillTakes(@Nullable Secret before) {
            return before != null && (now.equals(before.now()) || former.containsValue(before.now()));
        }
    }

    /** A phone or trunk: how it proves itself, whose it is and what it may be shown as where its user says nothing. */
    public record Device(
            String id,
            String accountId,
            @Nullable String ownerId,
            boolean enabled,
            String username,
            @Nullable Secret secret,
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

    private final ConcurrentHashMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> accountByRealm = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, List<String>> formerRealms = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, User> users = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Device> devices = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Device> deviceByLogin = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Device> deviceByIp = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, List<Device>> devicesOfUser = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Device> trunkByNumber = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Flow> flows = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Flow> flowByNumber = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, List<Flow>> flowsOfRoot = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Number> numbers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Blacklist> blacklists = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, CarrierEntry> carriers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, List<CarrierEntry>> carriersOfAccount = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, CarrierEntry> carrierBySource = new ConcurrentHashMap<>();

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
        return Optional.ofNullable(accounts.get(id));
    }

    /** The account a realm (lower case) names, or named until lately. */
    public Optional<Account> accountOfRealm(String realm) {
        String id = accountByRealm.get(realm);
        return id == null ? Optional.empty() : account(id);
    }

    /** Whether an account answers to a realm (lower case). */
    public boolean answersTo(String accountId, String realm) {
        return accountId.equals(accountByRealm.get(realm));
    }

    /** The realms an account gave up and still answers to. */
    List<String> formerRealms(String accountId) {
        return formerRealms.getOrDefault(accountId, List.of());
    }

    /** The country of an account: its own, else that of the nearest account above that says one. */
    public String countryOf(Account account) {
        String country = account.country();
        List<String> above = account.tree();
        for (int i = above.size() - 1; country == null && i >= 0; i--) {
            Account parent = accounts.get(above.get(i));
            country = parent == null ? null : parent.country();
        }
        return country == null ? DEFAULT_COUNTRY : country;
    }

    public Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    public Optional<Device> device(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    /** The phone of an account that signs in with this name. */
    public Optional<Device> deviceOfLogin(String accountId, String username) {
        return Optional.ofNullable(deviceByLogin.get(key(accountId, username)));
    }

    /** The phone that proves itself by its address alone. */
    public Optional<Device> deviceOfIp(String ip) {
        return Optional.ofNullable(deviceByIp.get(ip));
    }

    /** The trunk of an account that answers this number. */
    public Optional<Device> trunkOf(String accountId, String e164) {
        return Optional.ofNullable(trunkByNumber.get(key(accountId, e164)));
    }

    public List<Device> devicesOf(String userId) {
        return devicesOfUser.getOrDefault(userId, List.of());
    }

    public Optional<Flow> callflow(String id) {
        return Optional.ofNullable(flows.get(id));
    }

    /** The callflow of an account that answers this number exactly. */
    public Optional<Flow> callflowOf(String accountId, String number) {
        return Optional.ofNullable(flowByNumber.get(key(accountId, number)));
    }

    /** The extension that rings this user or device first of all, to show to colleagues; of several the shortest. */
    public Optional<String> extensionOf(String userOrDeviceId) {
        return flowsOfRoot.getOrDefault(userOrDeviceId, List.of()).stream()
                .flatMap(flow -> flow.extension().stream())
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    /** Every number that rings this user or device first of all. */
    public List<String> numbersOf(String userOrDeviceId) {
        return flowsOfRoot.getOrDefault(userOrDeviceId, List.of()).stream()
                .flatMap(flow -> flow.numbers().stream())
                .toList();
    }

    public Optional<Blacklist> blacklist(String id) {
        return Optional.ofNullable(blacklists.get(id));
    }

    public Optional<Number> number(String e164) {
        return Optional.ofNullable(numbers.get(e164));
    }

    public Optional<CarrierEntry> carrier(String id) {
        return Optional.ofNullable(carriers.get(id));
    }

    /** The carriers an account may use: its own, else those of the nearest account above that has some. */
    public List<CarrierEntry> carriersFor(Account account) {
        List<CarrierEntry> own = carriersOfAccount.get(account.id());
        List<String> above = account.tree();
        for (int i = above.size() - 1; own == null && i >= 0; i--) {
            own = carriersOfAccount.get(above.get(i));
        }
        return own == null ? List.of() : own;
    }

    /** All carriers an account might use, its own before those of the accounts above. */
    public List<CarrierEntry> allCarriersFor(Account account) {
        List<CarrierEntry> all = new ArrayList<>(carriersOfAccount.getOrDefault(account.id(), List.of()));
        account.tree().reversed().forEach(above -> all.addAll(carriersOfAccount.getOrDefault(above, List.of())));
        return all;
    }

    /** The carrier that may call in from this source, the exact port first. */
    public Optional<CarrierEntry> carrierOfSource(String ip, int port) {
        CarrierEntry exact = carrierBySource.get(ip + " " + port);
        return Optional.ofNullable(exact != null ? exact : carrierBySource.get(ip));
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

    // ------------------------------------------------------- writing: new entries first, so that no reader finds a gap

    /** What the levels of settings are kept in. */
    SettingsTable settings() {
        return settings;
    }

    synchronized void put(Account account, List<String> former) {
        Account old = accounts.put(account.id(), account);
        List<String> given = new ArrayList<>(formerRealms(account.id()));
        if (old != null) {
            given.add(old.realm());
        }
        formerRealms.put(account.id(), List.copyOf(former));
        accountByRealm.put(account.realm(), account.id());
        former.forEach(realm -> accountByRealm.put(realm, account.id()));
        given.stream()
                .filter(realm -> !realm.equals(account.realm()) && !former.contains(realm))
                .forEach(realm -> accountByRealm.remove(realm, account.id()));
    }

    synchronized void removeAccount(String id) {
        Account old = accounts.remove(id);
        if (old != null) {
            accountByRealm.remove(old.realm(), id);
            formerRealms(id).forEach(realm -> accountByRealm.remove(realm, id));
            formerRealms.remove(id);
        }
    }

    synchronized void put(User user) {
        users.put(user.id(), user);
    }

    synchronized void removeUser(String id) {
        users.remove(id);
    }

    synchronized void put(Device device) {
        Device old = devices.put(device.id(), device);
        if (device.ip() != null) {
            deviceByIp.put(device.ip(), device);
        } else {
            deviceByLogin.put(key(device.accountId(), device.username()), device);
        }
        if (device.ownerId() != null) {
            devicesOfUser.merge(device.ownerId(), List.of(device), (list, one) -> exchanged(list, old, device));
        }
        numbersBehind(device).forEach(number -> trunkByNumber.put(key(device.accountId(), number), device));
        if (old != null) {
            forget(old);
        }
    }

    synchronized void removeDevice(String id) {
        Optional.ofNullable(devices.remove(id)).ifPresent(this::forget);
    }

    private static List<String> numbersBehind(Device device) {
        return device.trunk() == null ? List.of() : device.trunk().numbers();
    }

    private void forget(Device old) {
        numbersBehind(old).forEach(number -> removeExactly(trunkByNumber, key(old.accountId(), number), old));
        removeExactly(deviceByLogin, key(old.accountId(), old.username()), old);
        if (old.ip() != null) {
            removeExactly(deviceByIp, old.ip(), old);
        }
        if (old.ownerId() != null) {
            devicesOfUser.computeIfPresent(old.ownerId(), (user, list) -> without(list, old));
        }
    }

    synchronized void put(Flow flow) {
        Flow old = flows.put(flow.id(), flow);
        flow.numbers().forEach(number -> flowByNumber.put(key(flow.accountId(), number), flow));
        if (!flow.rootId().isEmpty()) {
            flowsOfRoot.merge(flow.rootId(), List.of(flow), (list, one) -> exchanged(list, old, flow));
        }
        if (old != null) {
            forget(old);
        }
    }

    synchronized void removeFlow(String id) {
        Optional.ofNullable(flows.remove(id)).ifPresent(this::forget);
    }

    private void forget(Flow old) {
        flowsOfRoot.computeIfPresent(old.rootId(), (root, list) -> without(list, old));
        old.numbers().forEach(number -> removeExactly(flowByNumber, key(old.accountId(), number), old));
    }

    synchronized void put(Blacklist list) {
        blacklists.put(list.id(), list);
    }

    synchronized void removeBlacklist(String id) {
        blacklists.remove(id);
    }

    synchronized void put(Number number) {
        numbers.put(number.e164(), number);
    }

    synchronized void removeNumber(String e164) {
        numbers.remove(e164);
    }

    synchronized void put(CarrierEntry carrier) {
        CarrierEntry old = carriers.put(carrier.id(), carrier);
        carriersOfAccount.merge(carrier.accountId(), List.of(carrier), (list, one) -> exchanged(list, old, carrier));
        carrier.inboundIps().forEach(source -> carrierBySource.put(source, carrier));
        if (old != null) {
            forget(old);
        }
    }

    synchronized void removeCarrier(String id) {
        Optional.ofNullable(carriers.remove(id)).ifPresent(this::forget);
    }

    private void forget(CarrierEntry old) {
        carriersOfAccount.computeIfPresent(old.accountId(), (account, list) -> without(list, old));
        old.inboundIps().forEach(source -> removeExactly(carrierBySource, source, old));
    }

    /** By identity: a document saved again without a change gives an equal entry, and that one stays. */
    private static <T> void removeExactly(ConcurrentHashMap<String, T> map, String key, T old) {
        map.computeIfPresent(key, (k, current) -> current == old ? null : current);
    }

    private static String key(String accountId, String name) {
        return accountId + '/' + name;
    }

    private static <T> List<T> exchanged(List<T> list, @Nullable T old, T one) {
        List<T> all = new ArrayList<>(list);
        all.removeIf(each -> each == old);
        all.add(one);
        return List.copyOf(all);
    }

    private static <T> @Nullable List<T> without(List<T> list, T gone) {
        List<T> rest = list.stream().filter(each -> each != gone).toList();
        return rest.isEmpty() ? null : rest;
    }
}
