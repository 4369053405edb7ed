package io.strowger.cdr;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.base.Json;
import io.strowger.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as they are written in one statement: those of calls that are up into a small table, those of ended ones out of
 * it into the table that is read. The same rows may be written again.
 */
record RecordRows(List<CallRecord> up, List<CallRecord> over) {

    /**
     * The ids to delete are wrapped in a query, so that the planner does not know how many they are: with a number for each
     * batch it would find a plan made for that batch cheaper and plan every one anew, which costs more than the statement.
     */
    private static final String SAVE = """
            with up as (
                insert into open_calls (id, node_id, record)
                select id, ?, record from unnest(?::text[], ?::text[]) as o (id, record)
                on conflict (id) do update set record = excluded.record),
            over as (delete from open_calls where id = any (array(select unnest(?::text[]))))
            insert into call_records (account_id, id, interaction_id, call_id, node_id, direction, started_at, answered_at,
                ended_at, hangup_cause, hangup_by, reason, owner_ids, legs, journey, recordings, recording_fault,
                zero_rate, account_code, fares)
            select account_id, id, interaction_id, call_id, ?, direction, started_at, answered_at, ended_at, hangup_cause,
                hangup_by, reason, string_to_array(owner_ids, ','), legs::jsonb, journey::jsonb,
                string_to_array(recordings, ','), recording_fault, zero_rate,
                account_code::jsonb, fares::jsonb
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[])
                as r (account_id, id, interaction_id, call_id, direction, started_at, answered_at, ended_at, hangup_cause,
                hangup_by, reason, owner_ids, legs, journey, recordings, recording_fault, zero_rate,
                account_code, fares)
            on conflict (account_id, id) do nothing
            """;

    /** What is not there needs no place. */
    private static final JsonMapper BRIEF = Json.MAPPER
            .rebuild()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** Of several versions of a record the last one counts. */
    static RecordRows of(List<CallRecord> versions) {
        Map<String, CallRecord> latest = LinkedHashMap.newLinkedHashMap(versions.size());
        versions.forEach(record -> latest.put(record.id(), record));
        RecordRows rows = new RecordRows(new ArrayList<>(), new ArrayList<>());
        latest.values().forEach(record -> (record.ended() == null ? rows.up : rows.over).add(record));
        return rows;
    }

    /** Whether any that is over is to be paid for. */
    boolean cost() {
        return over.stream().anyMatch(record -> !record.fares().isEmpty());
    }

    void save(Sql sql, String nodeId) {
        sql.update(
                SAVE,
                nodeId,
                texts(up, CallRecord::id),
                texts(up, BRIEF::writeValueAsString),
                texts(over, CallRecord::id),
                nodeId,
                texts(over, CallRecord::accountId),
                texts(over, CallRecord::id),
                texts(over, CallRecord::interactionId),
                texts(over, CallRecord::callId),
                texts(over, record -> record.direction().word()),
                times(over, CallRecord::started),
                times(over, CallRecord::answered),
                times(over, CallRecord::ended),
                texts(over, CallRecord::hangupCause),
                texts(over, CallRecord::hangupBy),
                texts(over, CallRecord::reason),
                texts(over, record -> String.join(",", record.ownerIds())),
                texts(over, record -> BRIEF.writeValueAsString(record.legs())),
                texts(over, record -> BRIEF.writeValueAsString(record.journey())),
                texts(over, record -> String.join(",", record.recordings())),
                texts(over, CallRecord::recordingFault),
                texts(over, CallRecord::zeroRate),
                texts(
                        over,
                        record -> record.accountCode() == null ? null : BRIEF.writeValueAsString(record.accountCode())),
                texts(over, record -> BRIEF.writeValueAsString(record.fares())));
    }

    /** A call that was up, as it was written last. */
    static CallRecord open(String json) {
        return BRIEF.readValue(json, CallRecord.class);
    }

    private static @Nullable String[] texts(List<CallRecord> rows, Function<CallRecord, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable Instant[] times(List<CallRecord> rows, Function<CallRecord, @Nullable Instant> column) {
        return rows.stream().map(column).toArray(Instant[]::new);
    }
}
