-- Documents: everything a person can set, each with its past versions and a feed of changes.
-- Check: select count(*) from documents d where not exists (select 1 from document_versions v
--        where (v.account_id, v.type, v.id, v.version) = (d.account_id, d.type, d.id, d.version))   must be 0.

create table documents (
    account_id text collate "C" not null,
    type       text collate "C" not null,
    id         text collate "C" not null,
    version    bigint not null,                  -- grows by one with each write, also over a deletion
    doc        jsonb not null,
    created    timestamptz not null,
    modified   timestamptz not null,
    deleted    boolean not null default false,   -- kept, so that it can be restored
    primary key (account_id, type, id)
);
-- start-up reads all documents of a type in this order
create index documents_by_type on documents (type, account_id, id) where not deleted;

create table document_versions (
    account_id        text collate "C" not null,
    type              text collate "C" not null,
    id                text collate "C" not null,
    version           bigint not null,
    doc               jsonb not null,
    deleted           boolean not null,
    at                timestamptz not null,
    author_user_id    text collate "C",          -- null: the exchange itself
    author_account_id text collate "C" not null,
    acting_in         text collate "C" not null, -- account whose rights were used
    request_id        text collate "C" not null,
    primary key (account_id, type, id, version)
);

-- What may exist once only: usernames and extensions of an account, realms and numbers of the platform.
-- scope is the account id, or 'platform'. Rows live and die with their document, in its transactions.
create table unique_keys (
    scope      text collate "C" not null,
    key        text collate "C" not null,        -- kind and folded value, such as 'username:ann'
    account_id text collate "C" not null,
    type       text collate "C" not null,
    id         text collate "C" not null,
    field      text not null,                    -- dotted path in the document, for the clash's message
    primary key (scope, key)
);
create index unique_keys_by_document on unique_keys (account_id, type, id);

-- The change feed is read in order of seq by every node, so seq alone is its key.
create table changes (
    seq        bigint generated always as identity primary key,
    account_id text collate "C" not null,
    type       text collate "C" not null,
    id         text collate "C" not null,
    version    bigint not null,
    at         timestamptz not null
);
create index changes_by_time on changes (at);
