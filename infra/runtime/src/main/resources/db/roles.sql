-- Run again at every set-up: roles belong to the whole server, so another database of it may have
-- created them already, and "create role" has no "if not exists".
do $$
declare
  role_name text;
begin
  foreach role_name in array array['ferry_owner', 'ferry_command', 'ferry_relay', 'ferry_projector', 'ferry_query']
  loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I login', role_name);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'ferry_subscriber') then
    create role ferry_subscriber nologin;
  end if;
  foreach role_name in array array['ferry_command', 'ferry_projector']
  loop
    if not pg_has_role(role_name, 'ferry_subscriber', 'member') then
      execute format('grant ferry_subscriber to %I', role_name);
    end if;
  end loop;
  execute format('grant create on database %I to ferry_owner', current_database());
end
$$;
