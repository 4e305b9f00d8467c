-- A relay may stop looking below a seq once every transaction has ended that was running when it saw
-- that one. A transaction counts as running from the moment it has an id, which PostgreSQL hands out
-- with the first row written: a moment after seq, the row's default, was drawn. Before the first row
-- of a statement it is handed out here, so that no seq is drawn by a transaction that cannot be seen.
create function outbox.draw_transaction_id() returns trigger
  language plpgsql
as $$
begin
  perform pg_catalog.pg_current_xact_id();
  return null;
end
$$;

-- Waits for the writers that have the table open; those that come meanwhile wait for it.
create trigger draw_transaction_id
  before insert on outbox.message
  for each statement execute function outbox.draw_transaction_id();

-- In sessions with session_replication_role = replica too.
alter table outbox.message enable always trigger draw_transaction_id;
