-- The account code a call is charged to: {id, name} of a code of the account, or {digits} that nobody checked.
-- Check: select count(*) from call_records where jsonb_typeof(account_code) <> 'object'   must be 0.

alter table call_records add column account_code jsonb;
