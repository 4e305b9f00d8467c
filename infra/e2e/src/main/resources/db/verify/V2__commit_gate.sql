-- Where the checker holds relays between Kafka's commit and PostgreSQL's.
--
-- A deferred trigger runs inside the commit of the transaction that took rows out of the outbox,
-- which is after Kafka has them. Whoever holds the advisory lock for itself makes these commits
-- wait; a session that is ended meanwhile has not committed.
create function verify.pass_gate() returns trigger
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock_shared(20260101);
  return null;
end
$$;

create constraint trigger commit_gate
 after delete on outbox.message
 deferrable initially deferred
   for each row execute function verify.pass_gate();
