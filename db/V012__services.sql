-- Mails, errors shown to people, files of brands, and from where documents were written.
-- Check: select count(*) from notices where (state in ('sent', 'failed')) <> (ended is not null)   must be 0.

-- a notice is a mail once it has somebody to go to; the table is outbox and log in one
alter table notices add column recipients text[] not null default '{}';
alter table notices add column language text not null default '';      -- empty: the account's
alter table notices add column sealed text;                           -- values such as a recovery link; gone once sent
alter table notices add column state text not null default 'waiting'; -- waiting, sent, failed
alter table notices add column attempts integer not null default 0;
alter table notices add column due timestamptz not null default now();
alter table notices add column ended timestamptz;
alter table notices add column error text;
update notices set state = 'failed', error = 'older than the mail service', ended = now();
create index notices_due on notices (due) where state = 'waiting';
create index notices_sealed on notices (at) where sealed is not null;

create table errors_log (
    account_id text collate "C" not null,
    id         text collate "C" not null,
    at         timestamptz not null,
    user_id    text collate "C" not null,
    request_id text collate "C" not null,
    verb       text not null,
    path       text not null,
    status     integer not null,
    message    text not null,                -- the code word of the answer
    fields     text[] not null,              -- names of the fields complained about; never their values
    primary key (account_id, id)
);
create index errors_log_by_time on errors_log (account_id, at, id);
create index errors_log_by_age on errors_log (at);

create table brand_files (
    account_id   text collate "C" not null,
    name         text not null,              -- logo, icon
    content_type text not null,
    bytes        bytea not null,
    modified     timestamptz not null,
    primary key (account_id, name)
);

alter table document_versions add column author_address text;
create index document_versions_by_time on document_versions (account_id, at, id);
-- who was below an account stays below it in the audit log after its deletion
create index deleted_accounts on documents using gin ((doc -> 'pvt_tree')) where type = 'account' and deleted;
