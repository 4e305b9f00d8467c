-- Somebody who may become a customer.
create table command_model.lead (
  tenant        text   not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id            uuid   not null,
  version       bigint not null check (version > 0),
  name          text   not null check (btrim(name) <> '' and char_length(name) <= 255),
  email         text   not null
                check (email ~ '^[a-z0-9.!#$%&''*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$'
                       and char_length(email) <= 254),
  source        text   not null check (btrim(source) <> '' and char_length(source) <= 100),
  -- Null: entered by hand.
  submission_id uuid,
  -- new -> qualified -> converted, new -> lost, qualified -> lost.
  status        text   not null check (status in ('new', 'qualified', 'converted', 'lost')),
  customer_id   uuid,
  loss_reason   text   check (char_length(loss_reason) <= 500),
  primary key (tenant, id),
  -- The customer is one of the same tenant.
  foreign key (tenant, customer_id) references command_model.customer,
  check ((status = 'converted') = (customer_id is not null)),
  check ((status = 'lost') = (loss_reason is not null))
);
comment on index command_model.lead_pkey is
  'Load and lock one lead.';

create unique index lead_open on command_model.lead (tenant, email)
  where status in ('new', 'qualified');
comment on index command_model.lead_open is
  'Find out whether an open lead has an email; refuse the second of two leads with it at once.';

create index lead_customer on command_model.lead (tenant, customer_id)
  where customer_id is not null;
comment on index command_model.lead_customer is
  'Find out whether a customer that is erased with its tenant still has leads, which the foreign key asks.';

select command_model.protect('command_model.lead');
grant update (version, status, customer_id, loss_reason) on command_model.lead to ferry_command;
