-- Calls that are up, in a table of their own: written when a call begins and is answered, deleted in the statement that
-- makes it a call record. What lies here when an exchange starts was cut by a crash.
-- Check: select count(*) from open_calls o join call_records r on r.id = o.id   must be 0.

create table open_calls (
    id      text collate "C" primary key,       -- that of the call record it becomes
    node_id text not null,
    record  text not null                       -- JSON: the record so far, and what hangs up its legs
) with (fillfactor = 70, toast_tuple_target = 8160);

insert into open_calls (id, node_id, record)
select id, node_id, jsonb_build_object(
        'accountId', account_id, 'id', id, 'interactionId', interaction_id, 'callId', call_id,
        'direction', upper(direction),
        'started', to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'answered', to_char(answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'legs', legs, 'journey', journey, 'recordings', to_jsonb(recordings))::text
from call_records where ended_at is null;
delete from call_records where ended_at is null;

-- a call record is written once and does not change
drop index call_records_open;
alter table call_records reset (fillfactor);
