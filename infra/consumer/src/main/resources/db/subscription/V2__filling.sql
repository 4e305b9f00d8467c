-- Members that are filled beside the group that readers see: what was asked for, and how far they are.
--
-- One process at a time fills a member: it holds a lease and renews it. The positions are the checkpoints of the
-- member's own group, which move by compare-and-set; so two processes that both believe to hold the lease do no harm.
create table subscription.filling (
  handler            text        not null,
  version            integer     not null,
  -- Where past events come from; null until whoever fills has chosen.
  source             text        check (source in ('topics', 'event-store')),
  -- The positions to begin at are written down.
  begun              boolean     not null default false check (source is not null or not begun),
  -- Of the event store: events behind store_next up to store_end are still to be read.
  store_next         bigint      not null default 0,
  store_end          bigint      not null default 0,
  -- Events a second at most; null: as fast as it goes.
  max_rate           integer     check (max_rate > 0),
  -- Goes live although rows differ from those of the version before.
  accept_differences boolean     not null default false,
  -- The tables were created for this filling, so they are dropped when it is cancelled.
  tables_created     boolean     not null,
  -- filling:   reads, and goes live when it stands where the group of readers stands
  -- comparing: reads on while its rows are compared
  -- stopped:   waits for a person, and stopped_because says why
  -- cancelled: is about to be taken away
  phase              text        not null default 'filling'
                                 check (phase in ('filling', 'comparing', 'stopped', 'cancelled')),
  stopped_because    text        check ((phase = 'stopped') = (stopped_because is not null)),
  -- What failed lately, in one sentence; progress takes it away.
  problem            text,
  applied            bigint      not null default 0,
  -- Events a second, lately.
  rate               double precision,
  owner              text,
  leased_until       timestamptz,
  started_at         timestamptz not null default now(),
  primary key (handler, version),
  foreign key (handler, version) references subscription.member on delete cascade
);

insert into subscription.filling (handler, version, tables_created)
select handler, version, false
  from subscription.member
 where state = 'filling';

grant select, insert, update, delete on subscription.filling to ferry_subscriber;
