-- Call records: one row per call, begun before its answer is passed on, closed when it ends.
-- Check: select count(*) from call_records where ended_at < started_at or answered_at < started_at   must be 0.

create table call_records (
    account_id       text collate "C" not null,
    id               text collate "C" not null,
    interaction_id   text collate "C" not null,
    call_id          text not null,               -- the caller's SIP Call-ID
    node_id          text not null,
    direction        text not null,               -- inbound | outbound | internal
    started_at       timestamptz not null,
    answered_at      timestamptz,
    ended_at         timestamptz,                 -- null: open
    heartbeat_at     timestamptz not null,        -- last evidence; an open call is closed here after a crash
    from_uri         text not null,
    to_uri           text not null,
    request_uri      text not null,
    caller_name      text,
    caller_number    text,
    callee_name      text,
    callee_number    text,
    caller_user_id   text collate "C",
    caller_device_id text collate "C",
    callee_user_id   text collate "C",
    callee_device_id text collate "C",
    carrier_id       text collate "C",            -- resource the call came from or left by
    callflow_id      text collate "C",
    hangup_cause     text,                        -- KAZOO's words, such as NORMAL_CLEARING
    hangup_by        text,                        -- caller | callee | system
    reason           text,                        -- refusal word, or how the call ended
    sip_code         integer,
    ringing_ms       bigint not null default 0,
    duration_ms      bigint not null default 0,   -- from start to end, by the monotonic clock
    billing_seconds  bigint not null default 0,
    legs             jsonb not null default '[]',
    journey          jsonb not null default '[]',
    primary key (account_id, id)
) with (fillfactor = 80);
create index call_records_by_time on call_records (account_id, started_at, id);
create index call_records_by_interaction on call_records (account_id, interaction_id);
create index call_records_open on call_records (node_id) where ended_at is null;
