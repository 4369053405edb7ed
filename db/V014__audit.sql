-- The audit log of a large tree is read by time alone.
-- Check: select count(*) from document_versions where at is null   must be 0.

create index document_versions_by_at on document_versions (at);
