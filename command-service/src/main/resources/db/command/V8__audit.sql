-- Who did what to the reactions and why, written in the transaction of what was done. What only looks leaves
-- nothing here. It belongs to no tenant: no command reads it, and the service shows it to who administers it.
create table command_model.audit (
  -- Serves the listing, the latest first.
  id      bigint      primary key generated always as identity,
  at      timestamptz not null default now(),
  actor   text        not null check (length(actor) between 1 and 100),
  -- The last part of the route, such as retry: each group of routes has its own.
  action  text        not null check (action ~ '^[a-z][a-z-]{0,49}$'),
  target  text        not null,
  reason  text        not null check (length(reason) between 1 and 1000),
  -- What the person was answered, a sentence.
  answer  text        not null
);

grant select, insert (actor, action, target, reason, answer) on command_model.audit to ferry_command;
