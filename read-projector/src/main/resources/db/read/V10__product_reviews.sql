-- The reviews of products, and how many there are of each rating.

create schema product_reviews_v1;
grant usage on schema product_reviews_v1 to ferry_projector;

-- A review that was withdrawn has no row.
create table product_reviews_v1.review (
  tenant      text        not null,
  review_id   uuid        not null,
  product     text        not null,
  customer_id uuid        not null,
  rating      smallint    not null check (rating between 1 and 5),
  title       text        not null,
  body        text        not null,
  written_at  timestamptz not null,
  version     bigint      not null check (version >= 1),
  primary key (tenant, review_id)
);

-- The pages of a product's reviews, newest first.
create index review_page
  on product_reviews_v1.review (tenant, product, written_at desc, review_id desc);

create table product_reviews_v1.product_rating (
  tenant  text   not null,
  product text   not null,
  rated_1 bigint not null default 0 check (rated_1 >= 0),
  rated_2 bigint not null default 0 check (rated_2 >= 0),
  rated_3 bigint not null default 0 check (rated_3 >= 0),
  rated_4 bigint not null default 0 check (rated_4 >= 0),
  rated_5 bigint not null default 0 check (rated_5 >= 0),
  primary key (tenant, product)
) with (fillfactor = 70);

grant select, insert, update, delete on product_reviews_v1.review to ferry_projector;
grant select, insert, update on product_reviews_v1.product_rating to ferry_projector;

create view read_model.product_review as
select review_id, product, customer_id, rating, title, body, written_at, version
  from product_reviews_v1.review
 where tenant = current_setting('ferry.tenant', true);

-- No review, no average.
create view read_model.product_rating as
select r.product, r.rated_1, r.rated_2, r.rated_3, r.rated_4, r.rated_5, s.reviews,
       round((r.rated_1 + 2 * r.rated_2 + 3 * r.rated_3 + 4 * r.rated_4 + 5 * r.rated_5)
             / nullif(s.reviews, 0)::numeric, 2) as average
  from product_reviews_v1.product_rating as r
 cross join lateral (
       select r.rated_1 + r.rated_2 + r.rated_3 + r.rated_4 + r.rated_5 as reviews) as s
 where r.tenant = current_setting('ferry.tenant', true);

grant select on read_model.product_review, read_model.product_rating to ferry_query;
