-- Roles belong to the whole server, so another database of it may have created them already.
-- Repeatable: a changed password changes this script's checksum and is applied again.
do $$
declare
  role_name text;
begin
  -- Two databases of one server may run this at once; "create role" has no "if not exists".
  perform pg_advisory_xact_lock(hashtext('ferry roles'));
  foreach role_name in array array['ferry_owner', 'ferry_command', 'ferry_relay', 'ferry_projector', 'ferry_query']
  loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I login', role_name);
    end if;
  end loop;
end
$$;

alter role ferry_owner password '${ferry_owner}';
alter role ferry_command password '${ferry_command}';
alter role ferry_relay password '${ferry_relay}';
alter role ferry_projector password '${ferry_projector}';
alter role ferry_query password '${ferry_query}';

do $$
begin
  execute format('grant create on database %I to ferry_owner', current_database());
end
$$;
