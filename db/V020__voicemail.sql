-- Voicemail: one row per message, open while it is being left; its sound lies under the data folder.
-- Check: select count(*) from voice_messages where folder not in ('new', 'saved', 'deleted')   must be 0.

create table voice_messages (
    account_id  text collate "C" not null,
    box_id      text collate "C" not null,
    id          text collate "C" not null,
    node_id     text not null,
    received_at timestamptz not null,
    ended_at    timestamptz,                     -- null: somebody speaks
    folder      text not null,
    moved_at    timestamptz not null,            -- when it came to its folder
    details     jsonb not null,
    primary key (account_id, id)
);
create index voice_messages_by_box on voice_messages (account_id, box_id, received_at, id);
create index voice_messages_open on voice_messages (node_id) where ended_at is null;
