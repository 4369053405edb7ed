-- Recordings: one row per recorded call, open while it runs; the file lies under the data folder.
-- Check: select count(*) from recordings where ended_at < started_at   must be 0.

create table recordings (
    account_id text collate "C" not null,
    id         text collate "C" not null,
    node_id    text not null,
    record_id  text not null,                   -- the call record
    started_at timestamptz not null,
    ended_at   timestamptz,                     -- null: running
    owner_ids  text[] not null,                 -- the users whose phones are heard
    details    jsonb not null,
    primary key (account_id, id)
);
create index recordings_by_time on recordings (account_id, started_at, id);
create index recordings_open on recordings (node_id) where ended_at is null;

alter table call_records add column recordings text[] not null default '{}';
