-- Changes of documents that are to happen later, with whose rights they will be made.
-- Check: select count(*) from scheduled_changes where (state in ('waiting', 'applying')) <> (ended is null)   must be 0.

create table scheduled_changes (
    account_id        text collate "C" not null,
    id                text collate "C" not null,
    type              text collate "C" not null,
    document_id       text collate "C" not null,
    due               timestamptz not null,
    changes           jsonb not null,           -- merged into the document like a PATCH
    author_user_id    text collate "C" not null,
    author_account_id text collate "C" not null,
    created           timestamptz not null,
    state             text not null,            -- waiting, applying, done, failed, cancelled
    claimed           timestamptz,              -- since when a node applies it; another may take over after a while
    ended             timestamptz,
    reason            text,                     -- why it failed
    primary key (account_id, id)
);
create index scheduled_changes_due on scheduled_changes (due) where state in ('waiting', 'applying');
