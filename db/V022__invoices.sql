-- Months: what is billed to an account in the running one, and the invoices of those that are over. The money itself is in
-- the ledger: fees and charges go from the book "due" of who buys to the book "sales" of who sells; an account may owe any
-- amount, and a seller may give back more than it took.
-- Check: select count(*) from invoices i where total <> (select coalesce(sum(case when t.kind like '%\_back' then -t.amount
--        else t.amount end), 0) from invoice_transfers x join ledger_transfers t on (t.account_id, t.id)
--        = (x.account_id, x.transfer_id) where (x.account_id, x.invoice_id) = (i.account_id, i.id))   must be 0.

create function ledger_unbounded() returns trigger language plpgsql as $$
begin
    new.floor := null;
    return new;
end $$;
create trigger unbounded before insert on ledger_accounts
    for each row when (new.book in ('due', 'sales')) execute function ledger_unbounded();

create index ledger_transfers_billed on ledger_transfers (account_id, at)
    where kind in ('fee', 'fee_back', 'charge', 'charge_back', 'call');

create table billed_months (
    account_id text collate "C" primary key,
    month      text collate "C" not null,    -- 2026-11, in the account's zone: the one that is not over
    changes    bigint not null,              -- how often its lines changed: part of the keys of its transfers
    lines      jsonb not null                -- what is billed in it by now
);

create table invoice_numbers (
    seller_id text collate "C" primary key,
    last      bigint not null
);

create table invoices (
    account_id  text collate "C" not null,
    id          text collate "C" not null,   -- the month
    seller_id   text collate "C" not null,
    number      bigint not null,             -- 1, 2, 3 of each seller
    issued      timestamptz not null,
    currency    text collate "C" not null,
    total       bigint not null,             -- micros; the sum of the lines
    from_credit bigint not null,             -- of it, what calls took from credit already
    body        jsonb not null,              -- as it was issued
    primary key (account_id, id),
    unique (seller_id, number)
);

-- every transfer is on one invoice at most
create table invoice_transfers (
    account_id  text collate "C" not null,
    transfer_id text collate "C" not null,
    invoice_id  text collate "C" not null,
    primary key (account_id, transfer_id),
    foreign key (account_id, transfer_id) references ledger_transfers,
    foreign key (account_id, invoice_id) references invoices deferrable initially deferred
);
create index invoice_transfers_by_invoice on invoice_transfers (account_id, invoice_id);

create function invoice_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'invoices are not changed: % of %', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger fixed before update or delete or truncate on invoices execute function invoice_refuse();
create trigger fixed before update or delete or truncate on invoice_transfers execute function invoice_refuse();
