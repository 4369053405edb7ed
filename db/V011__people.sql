-- Signing in beyond the password: sessions, keys, second factors, recoveries, the log of it; drafts of the wizard; realms
-- that an account had before.
-- Check: select count(*) from sessions s where not exists (select 1 from documents d
--        where d.account_id = s.account_id and d.type = 'user' and d.id = s.user_id and not d.deleted)   must be 0.

create table sessions (
    account_id text collate "C" not null,
    user_id    text collate "C" not null,
    id         text collate "C" not null,    -- that of the token
    created    timestamptz not null,
    expires    timestamptz not null,
    address    text not null,
    agent      text not null,
    method     text not null,                -- password | api_key | recovery
    primary key (account_id, user_id, id)
);
create index sessions_by_end on sessions (expires);

create table api_keys (
    account_id text collate "C" not null,
    user_id    text collate "C" not null,
    id         text collate "C" not null,
    name       text not null,
    hash       text collate "C" not null unique,  -- SHA-256 of the key, which is random
    scopes     text[] not null,
    created    timestamptz not null,
    expires    timestamptz,                  -- null: never
    last_used  timestamptz,
    primary key (account_id, user_id, id)
);
create index api_keys_by_id on api_keys (id);

create table second_factors (
    account_id text collate "C" not null,
    user_id    text collate "C" not null,
    secret     text not null,                -- sealed
    created    timestamptz not null,
    confirmed  timestamptz,                  -- null: shown to the user, not proved yet
    last_step  bigint not null default 0,    -- no code of this time step or an earlier one is taken again
    failures   integer not null default 0,
    failed_at  timestamptz not null default '-infinity',
    recovery   text[] not null default '{}', -- SHA-256 of the codes that are left
    primary key (account_id, user_id)
);

create table password_recoveries (
    hash       text collate "C" primary key, -- SHA-256 of what was mailed
    account_id text collate "C" not null,
    user_id    text collate "C" not null,
    expires    timestamptz not null
);
create index password_recoveries_by_user on password_recoveries (account_id, user_id);
create index password_recoveries_by_end on password_recoveries (expires);

create table sign_ins (
    account_id text collate "C" not null,
    id         text collate "C" not null,
    at         timestamptz not null,
    user_id    text collate "C",             -- null: nobody was found
    address    text not null,
    agent      text not null,
    outcome    text not null,
    primary key (account_id, id)
);
create index sign_ins_by_time on sign_ins (account_id, at);
create index sign_ins_by_age on sign_ins (at);

create table wizard_drafts (
    account_id text collate "C" not null,    -- the account that is to be the parent
    id         text collate "C" not null,
    user_id    text collate "C" not null,
    data       jsonb not null,
    created    timestamptz not null,
    modified   timestamptz not null,
    primary key (account_id, id)
);

alter table accounts add column former_realms text[] not null default '{}';  -- still answered, until their time is over
create index documents_with_former_realms on documents (account_id)
    where type = 'account' and not deleted and (doc -> 'pvt_former_realms') is not null;
