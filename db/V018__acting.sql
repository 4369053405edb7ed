-- Who acts in whose place: a change names the real one and the one acted for; beginning and end are in the log of sign-ins.
-- Check: select count(*) from sign_ins where outcome in ('impersonated', 'masqueraded') and actor_account_id is null
--        must be 0.

alter table document_versions add column acting_as text collate "C"; -- the user in whose place the author acted

alter table sign_ins add column actor_account_id text collate "C";   -- who really came: null where it was the user himself
alter table sign_ins add column actor_user_id text collate "C";
