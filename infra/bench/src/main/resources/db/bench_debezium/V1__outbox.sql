-- An outbox as Debezium's event router expects it: insert-only, columns named as its defaults.
--
-- json, as in Ferry's outbox: jsonb would parse every payload on the way in and print it on the way
-- out. The connector needs no old rows, because rows are only inserted.
create table outbox_event (
  id            uuid         primary key default gen_random_uuid(),
  aggregatetype varchar(255) not null,
  aggregateid   varchar(255) not null,
  type          varchar(255) not null,
  payload       json         not null
);

alter table outbox_event replica identity default;

create publication bench for table outbox_event with (publish = 'insert');
