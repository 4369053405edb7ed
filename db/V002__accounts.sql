-- Index of account documents: who is whose customer, and which realm names whom. Written with the document.
-- Check: select count(*) from accounts a full join (select * from documents where type = 'account' and not deleted) d
--        on d.account_id = a.account_id where a.account_id is null or d.account_id is null   must be 0.

create table accounts (
    account_id text collate "C" primary key,
    parent_id  text collate "C" references accounts,  -- null: the master account
    tree       text[] not null,                       -- all above, from the master down to the parent
    name       text not null,
    name_key   text not null unique,                  -- lower case; names are unique on the platform, as in KAZOO
    realm      text not null unique,                  -- lower case
    enabled    boolean not null,
    reseller   boolean not null,
    created    timestamptz not null
);
create index accounts_by_parent on accounts (parent_id, account_id);
create index accounts_by_tree on accounts using gin (tree);
