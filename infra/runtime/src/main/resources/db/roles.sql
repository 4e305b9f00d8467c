-- Run again at every set-up: roles belong to the whole server, so another database of it may have
-- created them already, and "create role" has no "if not exists".
do $$
declare
  role_name text;
  setting text;
  large_object regprocedure;
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

  -- A session of these roles that sets nothing itself, such as a person's. A service's statements end by themselves
  -- five seconds after it has stopped waiting for them (socket-timeout, 60 s by default); migrations take as long as
  -- they take. A forgotten transaction would hold back vacuum, and with it the outbox's table, for ever. What a service
  -- holds open on purpose is bounded more tightly in the transaction itself.
  foreach role_name in array array['ferry_owner', 'ferry_command', 'ferry_relay', 'ferry_projector', 'ferry_query']
  loop
    foreach setting in array array[
      'idle_in_transaction_session_timeout=5min',
      case when role_name = 'ferry_owner' then 'statement_timeout=0' else 'statement_timeout=65s' end]
    loop
      if not exists (select from pg_roles where rolname = role_name and setting = any (rolconfig)) then
        execute format('alter role %I set %I = %L',
                       role_name, split_part(setting, '=', 1), split_part(setting, '=', 2));
      end if;
    end loop;
  end loop;

  -- What PostgreSQL lets everybody do in every database, and no service needs: with either, a stolen login could fill
  -- the disk without the right to write into a single table. An administrator who is no superuser cannot take back the
  -- functions of large objects; PostgreSQL then warns, and they stay.
  if has_database_privilege('public', current_database(), 'temporary') then
    execute format('revoke temporary on database %I from public', current_database());
  end if;
  for large_object in
    select oid::regprocedure
      from pg_proc
     where pronamespace = 'pg_catalog'::regnamespace
       and proname ~ '^(lo_.*|loread|lowrite)$'
       and has_function_privilege('public', oid, 'execute')
  loop
    execute format('revoke execute on function %s from public', large_object);
  end loop;

  execute format('grant create on database %I to ferry_owner', current_database());
end
$$;
