-- Where a phone can be reached now; survives a restart of the exchange. One row per phone with all its contacts.
-- Check: select count(*) from registrations where jsonb_typeof(bindings) <> 'array'   must be 0.

create table registrations (
    account_id text collate "C" not null,
    device_id  text collate "C" not null,
    since      timestamptz not null,         -- registered since then without a gap
    bindings   jsonb not null,               -- contact, flow, path, expiry and the REGISTER's Call-ID and CSeq of each
    expires    timestamptz not null,         -- of the last of them
    primary key (account_id, device_id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);  -- refreshes stay in their page (HOT): no index on expires
