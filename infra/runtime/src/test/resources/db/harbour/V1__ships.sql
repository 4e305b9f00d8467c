create table ship (name text primary key, registered_at timestamptz not null default now());
