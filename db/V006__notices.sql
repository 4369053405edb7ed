-- What people are to be told: one row per notice, kept as the log of what was sent.
-- Check: select count(*) from notices where template = ''   must be 0.

create table notices (
    account_id text collate "C" not null,
    id         text collate "C" not null,
    at         timestamptz not null,
    template   text not null,               -- KAZOO's name of the notice, such as emergency_bridge
    body       jsonb not null,              -- what the notice says, by name
    primary key (account_id, id)
);
create index notices_by_time on notices (account_id, at, id);
create index notices_by_template on notices (template, at);
