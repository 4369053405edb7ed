-- What calls cost: kept with their records, and posted to the books of everybody who pays for them.
-- Check: select count(*) from call_records where jsonb_typeof(fares) <> 'array'   must be 0.

alter table call_records add column fares jsonb not null default '[]';

-- Whoever keeps credit in memory hears of what moves it; of calls it knows already.
create function ledger_told() returns trigger language plpgsql as $$
begin
    insert into changes (account_id, type, id, version, at)
    select side.account_id, 'ledger', new.id, 0, new.at
      from (values (new.from_account, new.from_book), (new.to_account, new.to_book)) side (account_id, book)
     where side.book = 'credit';
    return null;
end $$;
create trigger told after insert on ledger_transfers for each row when (new.kind <> 'call') execute function ledger_told();

-- Posts what calls cost in one statement, each key once: all books are locked first, in one order, so that transfers of
-- others cannot wait for each other with these. Who has less than he owes pays what he has (PART).
create function ledger_calls(wanted jsonb)
returns table (payer text, fare text, outcome text, left_over bigint, version bigint) language plpgsql as $$
declare
    t ledger_transfers;
    there bigint;
begin
    insert into ledger_accounts (account_id, book, currency, floor)
    select distinct on (side.account_id collate "C", side.book collate "C", w.currency)
           side.account_id, side.book, w.currency, case side.book when 'issue' then null else 0 end
      from jsonb_populate_recordset(null::ledger_transfers, wanted) w,
           lateral (values (w.from_account, w.from_book), (w.to_account, w.to_book)) side (account_id, book)
     order by side.account_id collate "C", side.book collate "C", w.currency
    on conflict do nothing;

    perform from ledger_accounts a
      where (a.account_id, a.book, a.currency) in (
            select side.account_id, side.book, w.currency
              from jsonb_populate_recordset(null::ledger_transfers, wanted) w,
                   lateral (values (w.from_account, w.from_book), (w.to_account, w.to_book)) side (account_id, book))
      order by a.account_id, a.book, a.currency for update;

    for t in select * from jsonb_populate_recordset(null::ledger_transfers, wanted) loop
        outcome := ledger_transfer(t);
        select a.balance - coalesce(a.floor, 0) into there from ledger_accounts a
         where a.account_id = t.from_account and a.book = t.from_book and a.currency = t.currency;
        if outcome = 'SHORT' then
            outcome := 'PART';
            t.amount := there;
            if there > 0 then
                perform ledger_transfer(t);
            end if;
        end if;
        payer := t.from_account;
        fare := t.id;
        select a.balance, a.postings into left_over, version from ledger_accounts a
         where a.account_id = t.from_account and a.book = t.from_book and a.currency = t.currency;
        return next;
    end loop;
end $$;
