-- A retention campaign: what is done to keep the customers of a segment, and what it may cost.
create table command_model.campaign (
  tenant     text        not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id         uuid        not null,
  version    bigint      not null check (version > 0),
  name       text        not null check (btrim(name) <> '' and char_length(name) <= 255),
  segment    text        not null check (segment ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(segment) <= 50),
  currency   text        not null check (currency ~ '^[A-Z]{3}$'),
  budget     numeric(16, 4) not null check (budget >= 0),
  spent      numeric(16, 4) not null check (spent >= 0),
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  -- draft -> running -> ended, draft -> ended.
  status     text        not null check (status in ('draft', 'running', 'ended')),
  end_reason text        check (char_length(end_reason) <= 500),
  primary key (tenant, id),
  check (starts_at < ends_at),
  check (spent <= budget),
  -- A draft has cost nothing, a running campaign has a budget, an ended one says why.
  check (status <> 'draft' or spent = 0),
  check (status <> 'running' or budget > 0),
  check ((status = 'ended') = (end_reason is not null))
);
comment on index command_model.campaign_pkey is
  'Load and lock one campaign.';

select command_model.protect('command_model.campaign');
grant update (version, name, segment, currency, budget, spent, starts_at, ends_at, status, end_reason)
  on command_model.campaign to ferry_command;
