-- What was found wrong with the recording of a call, and why its minutes cost nothing.
-- Check: select count(*) from call_records where recording_fault = '' or zero_rate = ''   must be 0.

alter table call_records add column recording_fault text;
alter table call_records add column zero_rate text;
