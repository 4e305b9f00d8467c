-- Whether Kafka has been told of this lane's owner. Then Kafka has a marker of the lane, and a relay that
-- finds none knows that it was lost: the consumer group was deleted, or its offsets expired.
alter table outbox.lane
  add column marked boolean not null default false;
