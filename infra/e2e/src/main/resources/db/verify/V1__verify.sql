-- What the checker's writers keep beside the outbox: the rows they lock, and the truth.

create table verify.aggregate (
  id      integer primary key,
  version integer not null default 0
) with (fillfactor = 70);

-- Written in the same transaction as the outbox rows, so it holds what was committed and nothing
-- else, also where a writer never heard how its commit ended.
create table verify.written (
  aggregate     integer not null,
  first_version integer not null check (first_version >= 1),
  versions      integer not null check (versions >= 1),
  transaction   bigint  not null,
  primary key (aggregate, first_version)
);

grant usage on schema verify to ferry_command;
grant select, update on verify.aggregate to ferry_command;
grant select, insert on verify.written to ferry_command;
