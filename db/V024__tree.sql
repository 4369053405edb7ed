-- In which customer's account a session works now, so that signing out is told there as leaving it.
-- Check: select count(*) from sessions s where s.works_in is not null
--        and not exists (select 1 from accounts a where a.account_id = s.works_in)   is 0 but for accounts that ended.

alter table sessions add column works_in text collate "C"; -- null: in the person's own account
