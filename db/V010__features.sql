-- Who of an account called whom, so that those who call back reach them (AutoCLIP).
-- Check: select count(*) from callback_links where expires <= created   must be 0.

create table callback_links (
    account_id text collate "C" not null,
    id         text collate "C" not null,
    user_id    text collate "C" not null,   -- who called
    number     text collate "C" not null,   -- who was called, in E.164
    backwards  text collate "C" not null,   -- its digits from the last to the first: the last ones are a prefix
    did        text collate "C" not null,   -- our number that was shown; empty where none was
    created    timestamptz not null,
    expires    timestamptz not null,
    primary key (account_id, id),
    unique (account_id, backwards, did)
);
create index callback_links_by_age on callback_links (account_id, created);
create index callback_links_by_end on callback_links (expires);
