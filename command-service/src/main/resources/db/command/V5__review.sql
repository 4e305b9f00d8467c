-- A customer's review of a product.
create table command_model.review (
  tenant      text    not null,
  id          uuid    not null,
  version     bigint  not null check (version > 0),
  customer_id uuid    not null,
  product     text    not null check (btrim(product) <> '' and char_length(product) <= 64),
  rating      integer not null check (rating between 1 and 5),
  title       text    not null check (btrim(title) <> '' and char_length(title) <= 120),
  text        text    not null check (btrim(text) <> '' and char_length(text) <= 4000),
  status      text    not null check (status in ('published', 'withdrawn')),
  primary key (tenant, id),
  foreign key (tenant, customer_id) references command_model.customer
);
comment on index command_model.review_pkey is
  'Load and lock one review.';

create unique index review_published on command_model.review (tenant, customer_id, product)
  where status = 'published';
comment on index command_model.review_published is
  'Find out whether a customer has reviewed a product; refuse the second of two reviews at once.';

select command_model.protect('command_model.review');
grant update (version, rating, title, text, status) on command_model.review to ferry_command;
