-- What somebody filled into a form. Written once.
create table command_model.form_submission (
  tenant  text    not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id      uuid    not null,
  version bigint  not null check (version = 1),
  form_id uuid    not null,
  edition integer not null check (edition between 1 and 1000),
  answers jsonb   not null check (jsonb_typeof(answers) = 'object'),
  -- Of the answers; jsonb has its fields in one order.
  digest  bytea   not null,
  primary key (tenant, id),
  foreign key (tenant, form_id) references command_model.form
);
comment on index command_model.form_submission_pkey is
  'Find out whether an id is taken.';

create unique index form_submission_answers on command_model.form_submission (tenant, form_id, digest);
comment on index command_model.form_submission_answers is
  'Find out whether a form was submitted with the same answers; refuse the second of two at once.';

select command_model.protect('command_model.form_submission');
