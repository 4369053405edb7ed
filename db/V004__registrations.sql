-- Where a phone can be reached now; survives a restart of the exchange. One row per contact.
-- Check: select count(*) from registrations where account_id = '' or contact = ''   must be 0.

create table registrations (
    account_id text collate "C" not null,
    device_id  text collate "C" not null,
    contact    text collate "C" not null,    -- key: +sip.instance and reg-id where given (RFC 5626 §6), else the contact URI
    aor        text not null,                -- user@realm it registered as
    uri        text not null,                -- Contact URI as sent
    path       text[] not null,              -- RFC 3327, nearest first
    transport  text not null,
    local      text not null,                -- our address:port it came to
    remote     text not null,                -- its address:port it came from
    call_id    text not null,
    cseq       bigint not null,
    q          real not null,
    expires    timestamptz not null,
    user_agent text,
    instance   text,
    reg_id     integer not null default 0,
    node_id    text not null,
    registered timestamptz not null,         -- since when, without a gap
    updated    timestamptz not null,
    primary key (account_id, device_id, contact)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);  -- refreshes stay in their page (HOT): no index on expires
