package dev.ferry.relay.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@ExtendWith(Servers.class)
class TablesCommandIT {
    private static final String INSERT =
            """
            insert into outbox.message
                   (event_id, aggregate_type, aggregate_id, aggregate_version, event_type)
            values (gen_random_uuid(), 'order', 'order-1', 1, 'order.paid')
            """;

    private final TestDatabase database;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path folder;

    TablesCommandIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void writePassword() throws Exception {
        Files.writeString(folder.resolve("password"), database.password());
    }

    @AfterEach
    void dropOutbox() throws SQLException {
        execute("drop schema if exists outbox cascade");
    }

    @Test
    void an_installation_says_its_version_and_a_second_one_changes_nothing() throws Exception {
        assertThat(run("status")).isOne();
        assertThat(out)
                .hasToString(
                        "There is no outbox in this database: relay tables install creates it.\n");

        assertThat(run("install")).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("The outbox's tables are installed, version 11.\n");
        assertThat(run("install")).isZero();
        assertThat(out.toString()).startsWith("The outbox's tables have version 11 already.\n");

        assertThat(run("status")).isZero();
        assertThat(out)
                .hasToString(
                        "The outbox has version 11, as this relay needs it; 0 events pending, 0 events parked, 0 workers at work.\n");
        execute(INSERT);
        assertThat(run("status", "--json")).isZero();
        assertThat(out.toString().replaceAll("\\s", ""))
                .isEqualTo(
                        "{\"version\":11,\"needed\":11,\"recorded\":true,\"pending\":1,\"parked\":0,\"workers\":0,\"current\":true,\"missing\":false}");
    }

    @Test
    void each_version_that_psql_has_made_is_recognised_and_upgraded_with_its_rows()
            throws Exception {
        List<String> migrations = migrations();
        assertThat(migrations).hasSize(OutboxScripts.newest());
        for (int version = 1; version <= migrations.size(); version++) {
            execute(OutboxScripts.read("/db/outbox-roles.sql"));
            execute("create schema outbox");
            for (String migration : migrations.subList(0, version)) {
                execute(migration);
            }
            execute(INSERT);
            try (Connection connection = database.connect()) {
                assertThat(TablesVersion.read(connection))
                        .isEqualTo(new TablesVersion(version, false));
            }
            assertThat(run("install")).as(err.toString()).isZero();
            try (Connection connection = database.connect()) {
                assertThat(TablesVersion.read(connection))
                        .isEqualTo(new TablesVersion(migrations.size(), true));
            }
            assertThat(number("select count(*) from outbox.message")).isOne();
            execute("drop schema outbox cascade");
        }
    }

    @Test
    void the_printed_sql_makes_the_same_tables_as_the_installation() throws Exception {
        assertThat(run("install")).isZero();
        execute("drop table outbox.schema_history");
        List<String> installed = catalogue();
        execute("drop schema outbox cascade");

        StringWriter printed = new StringWriter();
        assertThat(line(printed).execute("sql")).isZero();
        assertThat(printed.toString())
                .startsWith(
                        "-- The tables of a Ferry outbox, version 11. Run it in one transaction.");
        execute(printed.toString());

        assertThat(catalogue()).isEqualTo(installed).hasSizeGreaterThan(60);
    }

    @Test
    void the_role_of_the_relay_logs_in_with_the_password_it_was_given() throws Exception {
        Path given = Files.writeString(folder.resolve("relay"), "s3cret-of-the-relay\n");
        assertThat(run("install", "--relay-password=file:" + given)).as(err.toString()).isZero();
        try (Connection relay =
                        DriverManager.getConnection(
                                database.jdbcUrl(), "ferry_relay", "s3cret-of-the-relay");
                Statement statement = relay.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from outbox.lane")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(64);
        }
    }

    @Test
    void an_outbox_that_holds_events_or_is_at_work_is_not_removed() throws Exception {
        assertThat(run("remove")).isOne();
        assertThat(err).hasToString("there is no outbox at " + database.jdbcUrl() + "\n");

        assertThat(run("install")).isZero();
        execute(INSERT);
        assertThat(run("remove")).isOne();
        assertThat(err.toString())
                .contains("holds 1 pending and 0 parked events that Kafka does not have")
                .contains("--with-events");
        execute(
                "insert into outbox.relay (worker, seen_until) values ('w', now() + interval '1 hour')");
        assertThat(run("remove", "--with-events")).isOne();
        assertThat(err.toString()).startsWith("a relay is at work at ");
        execute("delete from outbox.relay");
        assertThat(number("select count(*) from outbox.message")).isOne();

        assertThat(run("remove", "--with-events")).as(err.toString()).isZero();
        assertThat(number("select count(*) from pg_namespace where nspname = 'outbox'")).isZero();
    }

    @Test
    void what_is_typed_wrong_or_refused_by_the_server_is_one_sentence() throws Exception {
        assertThat(line(out).execute("status", "--database-url=postgres://x")).isEqualTo(2);
        assertThat(err.toString()).contains("jdbc:postgresql://host:port/database").hasLineCount(1);

        clear();
        execute(
                "drop role if exists nobody_special; create role nobody_special login password 'x'");
        Path given = Files.writeString(folder.resolve("nobody"), "x");
        assertThat(
                        line(out)
                                .execute(
                                        "install",
                                        "--database-url=" + database.jdbcUrl(),
                                        "--user=nobody_special",
                                        "--password=file:" + given))
                .isOne();
        assertThat(err.toString()).contains("nobody_special").hasLineCount(1);
        execute("drop role nobody_special");

        clear();
        assertThat(
                        line(out)
                                .execute(
                                        "status",
                                        "--database-url=" + database.jdbcUrl(),
                                        "--password=hunter2"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("password must be file: and the path of a file")
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    private int run(String command, String... options) {
        clear();
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--database-url=" + database.jdbcUrl());
        arguments.add("--user=" + database.user());
        arguments.add("--password=file:" + folder.resolve("password"));
        arguments.addAll(List.of(options));
        return line(out).execute(arguments.toArray(String[]::new));
    }

    private CommandLine line(StringWriter to) {
        return new CommandLine(new TablesCommand())
                .setOut(new PrintWriter(to, true))
                .setErr(new PrintWriter(err, true));
    }

    private void clear() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    private static List<String> migrations() throws Exception {
        Path folder = Path.of("..", "contracts", "src", "main", "resources", "db", "outbox");
        List<String> migrations = new ArrayList<>();
        for (int version = 1; true; version++) {
            String prefix = "V" + version + "__";
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> found =
                        files.filter(file -> file.getFileName().toString().startsWith(prefix))
                                .toList();
                if (found.isEmpty()) {
                    return migrations;
                }
                migrations.add(Files.readString(found.getFirst()));
            }
        }
    }

    /// Every column, constraint, index, function, trigger and grant of the schema, as text.
    private List<String> catalogue() throws SQLException {
        String sql =
                """
                select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                       || ' ' || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(c.reloptions::text, '')
                  from pg_class c
                  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                 where c.relnamespace = 'outbox'::regnamespace
                union all
                select 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
                  from pg_constraint
                 where connamespace = 'outbox'::regnamespace
                union all
                select 'index ' || indexdef from pg_indexes where schemaname = 'outbox'
                union all
                select 'function ' || pg_get_functiondef(oid)
                  from pg_proc
                 where pronamespace = 'outbox'::regnamespace
                union all
                select 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
                  from pg_trigger t
                  join pg_class c on c.oid = t.tgrelid
                 where c.relnamespace = 'outbox'::regnamespace
                   and not t.tgisinternal
                union all
                select 'grant ' || relname || ' ' || coalesce(relacl::text, '')
                  from pg_class
                 where relnamespace = 'outbox'::regnamespace
                 order by 1
                """;
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
