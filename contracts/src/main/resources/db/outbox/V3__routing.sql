-- Where an event goes when its aggregate's type and id do not say it: null means they do.
alter table outbox.message
  add column topic text,
  add column partition_key text;

alter table outbox.parked_message
  add column topic text,
  add column partition_key text;

-- A claim deletes the rows it takes, in the transaction that stays open until Kafka has them. Only the
-- lanes are locked with "for update", so nothing updates a message any more.
revoke update on outbox.message from ferry_relay;
