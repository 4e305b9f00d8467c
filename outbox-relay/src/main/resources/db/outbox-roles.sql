-- Run again with every installation: roles belong to the whole server, so another database may have
-- created them already, and "create role" has no "if not exists".
do $$
begin
  if not exists (select from pg_roles where rolname = 'ferry_command') then
    create role ferry_command nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'ferry_relay') then
    create role ferry_relay login;
  end if;
end
$$;
