-- Call records: one row per call, begun when it starts and closed when it ends; its legs and its journey lie in it.
-- Check: select count(*) from call_records where ended_at < started_at or answered_at < started_at   must be 0.

create table call_records (
    account_id     text collate "C" not null,
    id             text collate "C" not null,
    interaction_id text collate "C" not null,
    call_id        text not null,               -- the caller's SIP Call-ID
    node_id        text not null,
    direction      text not null,               -- inbound | outbound | internal
    started_at     timestamptz not null,
    answered_at    timestamptz,
    ended_at       timestamptz,                 -- null: open
    hangup_cause   text,                        -- KAZOO's words, such as NORMAL_CLEARING
    hangup_by      text,                        -- caller | callee | system
    reason         text,                        -- refusal word, or how the call ended
    owner_ids      text[] not null,             -- the users whose phones took part
    legs           jsonb not null,
    journey        jsonb not null,
    primary key (account_id, id)
) with (fillfactor = 80);
create index call_records_by_time on call_records (account_id, started_at, id);
create index call_records_by_interaction on call_records (account_id, interaction_id);
create index call_records_open on call_records (node_id) where ended_at is null;

-- When a node was last seen alive: the calls it left open in a crash are closed as of then.
create table nodes (
    node_id text collate "C" primary key,
    seen_at timestamptz not null
);
