package dev.ferry.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import dev.ferry.runtime.LogCapture;
import dev.ferry.runtime.config.Secret;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Roles belong to the whole server: each test begins and ends without them.
@ExtendWith(Servers.class)
final class RolesIT {
    private static final int ROUNDS = 3;

    private final TestDatabase database;
    private final String otherName;
    private final DatabaseConfig superuser;
    private final DatabaseConfig other;

    RolesIT(TestDatabase database) {
        this.database = database;
        this.otherName = database.name() + "_other";
        this.superuser = TestConfigs.superuser(database);
        this.other =
                TestConfigs.config(
                        database.jdbcUrl() + "_other", database.user(), database.password());
    }

    @AfterEach
    void dropRoles() throws SQLException {
        for (String role : Roles.ALL) {
            execute(superuser, "drop owned by " + role + " cascade");
            execute(superuser, "drop role " + role);
        }
    }

    @Test
    void creating_the_roles_again_changes_nothing_but_the_passwords() throws SQLException {
        Roles.create(superuser, passwords("first"));
        for (String role : Roles.ALL) {
            login(role, "first");
        }
        Roles.create(superuser, passwords("second"));
        for (String role : Roles.ALL) {
            login(role, "second");
        }
        assertThat(refusal(() -> login(Roles.RELAY, "first"))).isEqualTo("28P01");
    }

    @Test
    void the_owner_may_create_schemas_and_no_service_may() throws SQLException {
        Roles.create(superuser, passwords("x"));

        execute(as(Roles.OWNER, "x"), "create schema outbox");
        for (String role : List.of(Roles.COMMAND, Roles.RELAY, Roles.PROJECTOR, Roles.QUERY)) {
            assertThat(refusal(() -> execute(as(role, "x"), "create schema mine")))
                    .as(role)
                    .isEqualTo("42501");
            assertThat(refusal(() -> execute(as(role, "x"), "create table public.mine ()")))
                    .as(role)
                    .isEqualTo("42501");
        }
    }

    @Test
    void no_role_of_ferry_has_temporary_tables_large_objects_or_rights_over_the_server()
            throws SQLException {
        Roles.create(superuser, passwords("x"));

        assertThat(
                        strings(
                                """
                                select rolname
                                  from pg_roles
                                 where rolname like 'ferry\\_%'
                                """))
                .containsAll(Roles.ALL);
        assertThat(
                        strings(
                                """
                                select rolname || ' has ' || what
                                  from pg_roles,
                                       lateral (
                                         select 'temporary tables' as what
                                          where has_database_privilege(rolname, current_database(), 'temporary')
                                         union all
                                         select oid::regprocedure::text
                                           from pg_proc
                                          where pronamespace = 'pg_catalog'::regnamespace
                                            and proname ~ '^(lo_|loread$|lowrite$)'
                                            and has_function_privilege(rolname, oid, 'execute')
                                         union all
                                         select 'rights over the server'
                                          where rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
                                         union all
                                         select 'a predefined role'
                                          where exists (select
                                                          from pg_roles as predefined
                                                         where predefined.rolname ~ '^pg_'
                                                           and pg_has_role(pg_roles.rolname, predefined.oid, 'member'))
                                       ) as rights
                                 where rolname like 'ferry\\_%'
                                """))
                .isEmpty();
        for (String role : Roles.ALL) {
            assertThat(refusal(() -> execute(as(role, "x"), "create temporary table mine ()")))
                    .as(role)
                    .isEqualTo("42501");
            assertThat(refusal(() -> execute(as(role, "x"), "select lo_from_bytea(0, 'x')")))
                    .as(role)
                    .isEqualTo("42501");
        }
    }

    @Test
    void every_login_of_ferry_ends_forgotten_transactions_and_endless_statements()
            throws SQLException {
        Roles.create(superuser, passwords("x"));

        assertThat(
                        strings(
                                """
                                select rolname || ': ' || array_to_string(rolconfig, ', ')
                                  from pg_roles
                                 where rolname like 'ferry\\_%'
                                   and rolcanlogin
                                   and not (rolconfig @> '{idle_in_transaction_session_timeout=5min}'
                                            and rolconfig && '{statement_timeout=65s,statement_timeout=0}')
                                    or rolname like 'ferry\\_%'
                                   and rolcanlogin
                                   and rolconfig is null
                                """))
                .isEmpty();
        for (String role : List.of(Roles.COMMAND, Roles.RELAY, Roles.PROJECTOR, Roles.QUERY)) {
            assertThat(
                            refusal(() ->
                                    execute(
                                            as(role, "x"),
                                            """
                                            do $$
                                            begin
                                              assert current_setting('statement_timeout') = '65s';
                                              assert current_setting('idle_in_transaction_session_timeout') = '5min';
                                            end
                                            $$
                                            """)))
                    .as(role)
                    .isNull();
        }
    }

    @Test
    void a_password_may_consist_of_anything() throws SQLException {
        for (String password :
                List.of(
                        "it's",
                        "${ferry_owner}",
                        "\\'; drop role ferry_relay; --",
                        "$$x$$",
                        "pässwörd ",
                        "\"")) {
            Roles.create(superuser, passwords(password));
            login(Roles.OWNER, password);
        }
    }

    @Test
    void databases_of_one_server_may_be_set_up_at_once() throws Exception {
        execute(superuser, "create database " + otherName);
        for (int round = 1; round <= ROUNDS; round++) {
            try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> setUps =
                        Stream.of(superuser, other, superuser, other)
                                .<Future<?>>map(config ->
                                        together.submit(() -> Roles.create(config, passwords("x"))))
                                .toList();
                for (Future<?> setUp : setUps) {
                    setUp.get();
                }
            }
            login(Roles.QUERY, "x");
            if (round < ROUNDS) {
                dropFromOther();
                dropRoles();
            }
        }
        execute(superuser, "drop database " + otherName + " with (force)");
    }

    private void dropFromOther() throws SQLException {
        for (String role : Roles.ALL) {
            execute(other, "drop owned by " + role + " cascade");
        }
    }

    @Test
    void no_password_is_logged_or_stored_as_it_is() throws SQLException {
        try (LogCapture log = LogCapture.begin()) {
            Roles.create(superuser, passwords("hunter2"));
            assertThat(log.messages(Level.TRACE)).noneMatch(message -> message.contains("hunter2"));
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select count(*)
                                  from pg_authid
                                 where rolname like 'ferry\\_%'
                                   and rolpassword like 'SCRAM-SHA-256$%'
                                """)) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(Roles.ALL.size());
        }
    }

    @Test
    void a_role_without_a_password_is_refused_and_none_is_created() throws SQLException {
        Map<String, Secret> incomplete = passwords("x");
        incomplete.remove(Roles.QUERY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Roles.create(superuser, incomplete))
                .withMessage("the role ferry_query needs a password");
        assertThat(refusal(() -> login(Roles.OWNER, "x"))).isEqualTo("28P01");

        Roles.create(superuser, passwords("x"));
    }

    private List<String> strings(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            return Statements.list(connection, row -> row.getString(1), sql);
        }
    }

    private static @Nullable String refusal(ThrowingCallable work) {
        SQLException error = catchThrowableOfType(SQLException.class, work);
        return error == null ? null : error.getSQLState();
    }

    private static Map<String, Secret> passwords(String password) {
        return Roles.ALL.stream()
                .collect(Collectors.toMap(role -> role, _ -> new Secret(password)));
    }

    private DatabaseConfig as(String role, String password) {
        return TestConfigs.config(database.jdbcUrl(), role, password);
    }

    private void login(String role, String password) throws SQLException {
        execute(as(role, password), "select 1");
    }

    private static void execute(DatabaseConfig config, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                config.url(), config.user(), config.password().reveal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
