-- What is sold, in which variants.
create table command_model.product (
  tenant          text   not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id              uuid   not null,
  version         bigint not null check (version > 0),
  sku             text   not null check (sku ~ '^[A-Za-z0-9]+([-._][A-Za-z0-9]+)*$' and char_length(sku) <= 50),
  name            text   not null check (btrim(name) <> '' and char_length(name) <= 200),
  description     text   check (char_length(description) <= 4000),
  currency        text   not null check (currency ~ '^[A-Z]{3}$'),
  base_price      numeric(16, 4) check (base_price > 0 and base_price <= 1000000000),
  category_id     uuid,
  manufacturer_id uuid,
  metadata        jsonb  not null check (jsonb_typeof(metadata) = 'object'),
  -- draft -> active -> retired, draft -> retired.
  status          text   not null check (status in ('draft', 'active', 'retired')),
  primary key (tenant, id),
  foreign key (tenant, category_id) references command_model.category,
  foreign key (tenant, manufacturer_id) references command_model.manufacturer,
  check (status <> 'active' or (base_price is not null and category_id is not null))
);
comment on index command_model.product_pkey is
  'Load and lock one product.';

create index product_category on command_model.product (tenant, category_id);
comment on index command_model.product_category is
  'Find out whether a category that is to be removed has products.';

-- A variant is changed under the lock of its product, so what its siblings must not have needs no index.
create table command_model.product_variant (
  tenant           text  not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id               uuid  not null,
  product_id       uuid  not null,
  sku_suffix       text  not null
                   check (sku_suffix ~ '^[A-Za-z0-9]+([-._][A-Za-z0-9]+)*$' and char_length(sku_suffix) <= 20),
  attributes       jsonb not null check (jsonb_typeof(attributes) = 'object' and attributes <> '{}'),
  price_adjustment numeric(16, 4) not null check (abs(price_adjustment) <= 1000000000),
  status           text  not null check (status in ('offered', 'discontinued')),
  primary key (tenant, id),
  unique (tenant, product_id, sku_suffix),
  foreign key (tenant, product_id) references command_model.product
);
comment on index command_model.product_variant_pkey is
  'Find out whether another product has a variant of an id; refuse the second of two at once.';
comment on index command_model.product_variant_tenant_product_id_sku_suffix_key is
  'Load the variants of one product.';

-- Every sku that was ever given, to a product or to a variant.
create table command_model.product_sku (
  tenant     text not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  sku        text not null check (char_length(sku) <= 64),
  product_id uuid not null,
  primary key (tenant, sku),
  foreign key (tenant, product_id) references command_model.product
);
comment on index command_model.product_sku_pkey is
  'Find out whether a sku is taken; refuse the second of two products or variants that take it at once.';

select command_model.protect('command_model.product');
select command_model.protect('command_model.product_variant');
select command_model.protect('command_model.product_sku');
grant update (version, name, description, base_price, category_id, manufacturer_id, metadata, status)
  on command_model.product to ferry_command;
grant update (attributes, price_adjustment, status) on command_model.product_variant to ferry_command;
