package io.strowger.routing;

import io.strowger.sip.registrar.Binding;
import io.strowger.sip.registrar.Bindings;
import io.strowger.sip.transport.Flow;
import io.strowger.store.BatchWriter;
import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every phone can be reached now: in memory for calls, and written behind to the database for the next start. */
public final class Registrations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    private static final int MAX_QUEUED = 500_000;

    private static final BatchWriter.Limits LIMITS =
            new BatchWriter.Limits("registrations", MAX_QUEUED, 1000, Duration.ofMillis(100));

    /**
     * A stored contact runs out so much later than the phone asked: refreshes meanwhile need no row. What is lost in a
     * crash comes back with it, at worst so much too long.
     */
    static final Duration SLACK = Duration.ofMinutes(5);

    private static final String SAVE = """
            insert into registrations (account_id, device_id, since, bindings, expires)
            select account_id, device_id, since, bindings::jsonb, expires
            from unnest(?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[])
                as r (account_id, device_id, since, bindings, expires)
            on conflict (account_id, device_id) do update
                set since = excluded.since, bindings = excluded.bindings, expires = excluded.expires
            """;

    /** One contact of a phone, with the flow it registered over. */
    public record Contact(Binding binding, Flow source) {}

    /** A phone's contacts, since when it has had one without a gap, and the contacts as they lie in the database. */
    public record Entry(String accountId, String deviceId, Instant since, Bindings bindings, Bindings stored) {

        public List<Contact> contacts() {
            List<Contact> contacts = new ArrayList<>();
            for (Binding binding : bindings.all()) {
                ContactFlow.parse(binding.source()).ifPresent(way -> contacts.add(new Contact(binding, way.flow())));
            }
            return contacts;
        }

        Instant expires() {
            return expires(bindings);
        }

        private static Instant expires(Bindings bindings) {
            return bindings.all().stream()
                    .map(Binding::expires)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
        }
    }

    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final BatchWriter<Entry> writer;
    private final Database database;
    private final InstantSource clock;
    private volatile Consumer<String> listener = deviceId -> {};
    private volatile BiConsumer<String, Flow> flows = (deviceId, flow) -> {};

    public Registrations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.writer = new BatchWriter<>(database, LIMITS, Registrations::write);
    }

    /** Takes up what was registered before the last stop and forgets what has run out meanwhile. */
    public void load() {
        Instant now = clock.instant();
        database.update("delete from registrations where expires <= ?", now);
        database.each(
                "select * from registrations", Registrations::read, entry -> entries.put(entry.deviceId(), entry));
    }

    private static Entry read(Row row) {
        Bindings stored = StoredBinding.read(row.text("bindings"));
        return new Entry(row.text("account_id"), row.text("device_id"), row.instant("since"), stored, stored);
    }

    /** The contacts of a phone that are alive, the most wanted first. */
    public List<Binding> of(String deviceId) {
        Entry entry = entries.get(deviceId);
        return entry == null ? List.of() : entry.bindings().live(clock.instant());
    }

    /** The phones of an account that are registered. */
    public List<Entry> ofAccount(String accountId) {
        Instant now = clock.instant();
        return entries.values().stream()
                .filter(entry -> entry.accountId().equals(accountId))
                .map(entry -> new Entry(
                        accountId,
                        entry.deviceId(),
                        entry.since(),
                        entry.bindings().withoutExpired(now),
                        entry.stored()))
                .filter(entry -> !entry.bindings().all().isEmpty())
                .toList();
    }

    /** From now on this is told the id of every phone that can be reached again, or no more; it must not block. */
    public void listen(Consumer<String> to) {
        listener = to;
    }

    /** From now on this is told every flow a phone registers over, also when it refreshes; it must not block. */
    public void listenForFlows(BiConsumer<String, Flow> to) {
        flows = to;
    }

    void came(String deviceId, Flow flow) {
        flows.accept(deviceId, flow);
    }

    public int count() {
        return entries.size();
    }

    /** Replaces a phone's contacts by what {@code change} makes of them. */
    void update(String accountId, String deviceId, UnaryOperator<Bindings> change) {
        boolean[] cameOrWent = new boolean[1];
        entries.compute(deviceId, (id, old) -> {
            Bindings before = old == null ? Bindings.NONE : old.bindings();
            Bindings after = change.apply(before);
            if (after == before) {
                return old;
            }
            Instant now = clock.instant();
            boolean newcomer = old == null || before.live(now).isEmpty();
            cameOrWent[0] = newcomer != after.all().isEmpty();
            Instant since = newcomer ? now : old.since();
            boolean covered = !newcomer && StoredBinding.cover(old.stored(), after, SLACK);
            Bindings stored = covered ? old.stored() : StoredBinding.lasting(after, SLACK);
            Entry entry = new Entry(accountId, deviceId, since, after, stored);
            if (!covered) {
                save(entry);
            }
            return after.all().isEmpty() ? null : entry;
        });
        if (cameOrWent[0]) {
            listener.accept(deviceId);
        }
    }

    private void save(Entry entry) {
        if (!writer.offer(entry)) {
            LOG.error("the registration of {} is not saved: too many wait", entry.deviceId());
        }
    }

    /** Waits until all that changed so far is in the database; false when that took too long. */
    boolean await(Duration limit) {
        return writer.await(limit);
    }

    /** Forgets a phone's contacts, as when it is deleted or its secret changed. */
    public void forget(String accountId, String deviceId) {
        update(accountId, deviceId, old -> Bindings.NONE);
    }

    /** Drops what has run out from memory and table; run now and then. */
    public void sweep() {
        Instant now = clock.instant();
        for (Entry entry : entries.values()) {
            if (!entry.expires().isAfter(now) && entries.remove(entry.deviceId(), entry)) {
                save(new Entry(entry.accountId(), entry.deviceId(), entry.since(), Bindings.NONE, Bindings.NONE));
                listener.accept(entry.deviceId());
            }
        }
        database.update("delete from registrations where expires <= ?", now);
    }

    private static void write(Sql sql, List<Entry> rows) {
        Map<String, Entry> latest = new LinkedHashMap<>();
        rows.forEach(row -> latest.put(row.deviceId(), row));
        List<Entry> last = List.copyOf(latest.values());
        sql.update(
                SAVE,
                last.stream().map(Entry::accountId).toArray(String[]::new),
                last.stream().map(Entry::deviceId).toArray(String[]::new),
                last.stream().map(Entry::since).toArray(Instant[]::new),
                last.stream().map(entry -> StoredBinding.write(entry.stored())).toArray(String[]::new),
                last.stream().map(entry -> Entry.expires(entry.stored())).toArray(Instant[]::new));
    }

    @Override
    public void close() {
        writer.close();
    }
}
