-- Money: the books of accounts and the transfers between them. A transfer is never changed or deleted; what was wrong is
-- put right by another one. Inserting one is the only way to move money: triggers post both its sides and keep balances.
-- Check: select count(*) from ledger_accounts a where balance <> (select coalesce(sum(amount), 0) from ledger_postings p
--        where (p.account_id, p.book, p.currency) = (a.account_id, a.book, a.currency))   must be 0.
-- Check: select count(*) from (select currency from ledger_accounts group by currency having sum(balance) <> 0) c
--        must be 0.

create table ledger_accounts (
    account_id text collate "C" not null,
    book       text collate "C" not null,    -- credit: what may be spent or handed on; issue: what the master gave out
    currency   text collate "C" not null,
    balance    bigint not null default 0,    -- micros; the sum of the postings
    postings   bigint not null default 0,
    floor      bigint,                       -- the balance never falls below it; null: no bound
    primary key (account_id, book, currency),
    check (balance >= floor)
);

create table ledger_transfers (
    account_id        text collate "C" not null,  -- whose affair it is
    id                text collate "C" not null,  -- the idempotency key
    at                timestamptz not null,
    kind              text not null,
    from_account      text collate "C" not null,
    from_book         text collate "C" not null,
    to_account        text collate "C" not null,
    to_book           text collate "C" not null,
    currency          text collate "C" not null,
    amount            bigint not null check (amount between 1 and 1000000000000000),
    reason            text not null,
    author_user_id    text collate "C",           -- null: the exchange itself
    author_account_id text collate "C" not null,
    request_id        text collate "C" not null,
    details           jsonb not null,
    primary key (account_id, id),
    check ((from_account, from_book) <> (to_account, to_book))
);

create table ledger_postings (
    account_id  text collate "C" not null,
    book        text collate "C" not null,
    currency    text collate "C" not null,
    seq         bigint not null,             -- 1, 2, 3 in each book
    at          timestamptz not null,
    amount      bigint not null,
    balance     bigint not null,             -- after it
    transfer_of text collate "C" not null,
    transfer_id text collate "C" not null,
    primary key (account_id, book, currency, seq),
    foreign key (transfer_of, transfer_id) references ledger_transfers
);
create index ledger_postings_by_transfer on ledger_postings (transfer_of, transfer_id);
create index ledger_postings_by_time on ledger_postings (account_id, book, currency, at);

create function ledger_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only: % of %', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger fixed before update or delete or truncate on ledger_transfers execute function ledger_refuse();
create trigger fixed before update or delete or truncate on ledger_postings execute function ledger_refuse();
create trigger fixed before delete or truncate on ledger_accounts execute function ledger_refuse();

-- balances follow from postings, and postings from transfers
create trigger derived before update of balance, postings on ledger_accounts
    for each row when (pg_trigger_depth() < 2) execute function ledger_refuse();
create trigger empty before insert on ledger_accounts
    for each row when (new.balance <> 0 or new.postings <> 0) execute function ledger_refuse();
create trigger derived before insert on ledger_postings
    for each row when (pg_trigger_depth() < 1) execute function ledger_refuse();

create function ledger_balance() returns trigger language plpgsql as $$
begin
    update ledger_accounts set balance = balance + new.amount, postings = postings + 1
     where account_id = new.account_id and book = new.book and currency = new.currency
    returning balance, postings into strict new.balance, new.seq;
    return new;
end $$;
create trigger posted before insert on ledger_postings for each row execute function ledger_balance();

-- the lower book first, so that two transfers cannot wait for each other
create function ledger_post() returns trigger language plpgsql as $$
begin
    insert into ledger_postings (account_id, book, currency, at, amount, transfer_of, transfer_id)
    select side.account_id, side.book, new.currency, new.at, side.amount, new.account_id, new.id
      from (values (new.from_account, new.from_book, -new.amount),
                   (new.to_account, new.to_book, new.amount)) side (account_id, book, amount)
     order by side.account_id collate "C", side.book collate "C";
    return null;
end $$;
create trigger posted after insert on ledger_transfers for each row execute function ledger_post();

-- Moves money in one statement: DONE; REPEATED when this key moved the same before; DIFFERENT when it moved something
-- else; SHORT when the giving book would fall below its floor.
create function ledger_transfer(t ledger_transfers) returns text language plpgsql as $$
declare
    known ledger_transfers;
    short boolean;
begin
    insert into ledger_accounts (account_id, book, currency, floor)
    select side.account_id, side.book, t.currency, case side.book when 'issue' then null else 0 end
      from (values (t.from_account, t.from_book), (t.to_account, t.to_book)) side (account_id, book)
     order by side.account_id collate "C", side.book collate "C"
    on conflict do nothing;

    perform from ledger_accounts a
      where (a.account_id, a.book) in ((t.from_account, t.from_book), (t.to_account, t.to_book))
        and a.currency = t.currency
      order by a.account_id, a.book for update;

    select * into known from ledger_transfers where account_id = t.account_id and id = t.id;
    if found then
        return case when (known.kind, known.from_account, known.from_book, known.to_account, known.to_book,
                          known.currency, known.amount)
                       = (t.kind, t.from_account, t.from_book, t.to_account, t.to_book, t.currency, t.amount)
                    then 'REPEATED' else 'DIFFERENT' end;
    end if;

    select balance - t.amount < floor into short from ledger_accounts
      where account_id = t.from_account and book = t.from_book and currency = t.currency;
    if short then
        return 'SHORT';
    end if;
    insert into ledger_transfers select t.*;
    return 'DONE';
end $$;
