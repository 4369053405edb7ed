-- Sign-in: stored credentials, tokens withdrawn before their time, answers kept for repeated requests, server keys.
-- Check: select count(*) from user_credentials c where not exists (select 1 from documents d
--        where d.account_id = c.account_id and d.type = 'user' and d.id = c.user_id and not d.deleted)   must be 0.

create table user_credentials (
    account_id text collate "C" not null,
    user_id    text collate "C" not null,
    method     text not null,                -- 'md5' or 'sha1': KAZOO's hash of username:password; 'api_key'
    lookup     text collate "C" not null,    -- keyed hash of the credential's public part (user name), to find the row
    hash       text not null,                -- memory-hard, salted hash of the credential
    modified   timestamptz not null,
    primary key (account_id, user_id, method)
);
create index user_credentials_by_lookup on user_credentials (account_id, lookup);

create table revoked_tokens (
    account_id text collate "C" not null,
    token_id   text collate "C" not null,
    expires    timestamptz not null,         -- the row may go when the token would have died anyway
    primary key (account_id, token_id)
);
create index revoked_tokens_by_end on revoked_tokens (expires);

create table idempotency_keys (
    account_id   text collate "C" not null,
    key          text collate "C" not null,
    request_hash text not null,              -- method, path and body: another request with the same key is refused
    status       integer,                    -- null while the first request runs
    answer       jsonb,
    created      timestamptz not null,
    expires      timestamptz not null,
    primary key (account_id, key)
);
create index idempotency_keys_by_end on idempotency_keys (expires);

create table server_keys (
    name    text collate "C" primary key,    -- such as 'token-signing'
    sealed  text not null,                   -- sealed with the data folder's key file
    created timestamptz not null
);
