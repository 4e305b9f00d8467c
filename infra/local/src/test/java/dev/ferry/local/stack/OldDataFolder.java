package dev.ferry.local.stack;

import dev.ferry.embedded.EmbeddedPostgres;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.Roles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// A data folder of an older version in a small file: the rows of each table, the values of the
/// sequences, Kafka's folder as it was, and answers of the query API.
///
/// Landed migrations are never edited, so the old tables are made by the old migrations, and only
/// the rows are kept. `src/test/upgrade/make-fixture.sh` makes the file from a commit.
final class OldDataFolder {
    /// The last migration of each schema in the version that wrote the file.
    private static final Map<String, Version> VERSIONS =
            new TreeMap<>(
                    Map.of(
                            "outbox", new Version("outbox", "8"),
                            "command", new Version("command_model", "3"),
                            "read", new Version("read_model", "5")));

    private static final String SCHEMAS =
            "('command_model', 'event_store', 'outbox', 'read_model', 'read_model_v1')";

    private record Version(String schema, String last) {}

    private OldDataFolder() {}

    /// Writes the file. The stack must have stopped.
    ///
    /// @param answers paths of the query API and what the old version answered
    static void save(Path folder, Path answers, Path file) throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                EmbeddedPostgres postgres = postgres(folder)) {
            postgres.start();
            try (Connection connection = superuser(postgres, Databases.NAME)) {
                for (String table : tables(connection)) {
                    zip.putNextEntry(new ZipEntry("postgres/" + table));
                    copy(connection).copyOut("copy %s to stdout".formatted(table), zip);
                }
                zip.putNextEntry(new ZipEntry("sequences"));
                zip.write(
                        String.join("\n", sequences(connection)).getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("answers"));
            Files.copy(answers, zip);
            Path kafka = folder.resolve("kafka");
            for (Path path : files(kafka)) {
                zip.putNextEntry(new ZipEntry("kafka/" + kafka.relativize(path)));
                Files.copy(path, zip);
            }
        }
    }

    /// Makes a data folder of the file.
    ///
    /// @return the answers of the old version by path
    static Map<String, String> restore(InputStream file, Path folder) throws Exception {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        // As every data folder has one, which tells it from other people's.
        Files.writeString(folder.resolve("ferry.lock"), "");
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            if (part.getKey().startsWith("kafka/")) {
                Path path = folder.resolve(part.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.write(path, part.getValue());
            }
        }
        try (EmbeddedPostgres postgres = postgres(folder)) {
            postgres.start();
            restore(postgres, parts);
        }
        return text(parts, "answers")
                .collect(Collectors.toMap(l -> l.split("\t", 2)[0], l -> l.split("\t", 2)[1]));
    }

    private static void restore(EmbeddedPostgres postgres, Map<String, byte[]> parts)
            throws SQLException, IOException {
        try (Connection connection = superuser(postgres, "postgres")) {
            execute(connection, "create database " + Databases.NAME);
        }
        Secret password = new Secret("old");
        Roles.create(
                Databases.config(
                        postgres, postgres.superuser(), new Secret(postgres.superuserPassword())),
                Roles.ALL.stream().collect(Collectors.toMap(role -> role, _ -> password)));
        VERSIONS.forEach((part, version) ->
                Flyway.configure()
                        .dataSource(
                                postgres.jdbcUrl(Databases.NAME), Roles.OWNER, password.reveal())
                        .locations("classpath:db/" + part)
                        .defaultSchema(version.schema())
                        .table("schema_history")
                        .createSchemas(true)
                        .target(version.last())
                        .load()
                        .migrate());
        try (Connection connection = superuser(postgres, Databases.NAME)) {
            // Rows come as they were: no trigger and no foreign key has a say.
            execute(connection, "set session_replication_role = replica");
            for (String table : tables(connection)) {
                execute(connection, "delete from " + table);
                byte[] rows = Objects.requireNonNull(parts.get("postgres/" + table), table);
                copy(connection)
                        .copyIn(
                                "copy %s from stdin".formatted(table),
                                new ByteArrayInputStream(rows));
            }
            for (String sequence : text(parts, "sequences").toList()) {
                execute(connection, sequence);
            }
        }
    }

    private static Stream<String> text(Map<String, byte[]> parts, String name) {
        return new String(Objects.requireNonNull(parts.get(name), name), StandardCharsets.UTF_8)
                .lines();
    }

    private static EmbeddedPostgres postgres(Path folder) {
        return EmbeddedPostgres.builder().dataDirectory(folder.resolve("postgres")).build();
    }

    private static Connection superuser(EmbeddedPostgres postgres, String database)
            throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(database), postgres.superuser(), postgres.superuserPassword());
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return strings(
                connection,
                """
                select format('%%I.%%I', schemaname, tablename)
                  from pg_tables
                 where schemaname in %s
                   and tablename <> 'schema_history'
                 order by 1
                """
                        .formatted(SCHEMAS));
    }

    /// Statements that set each sequence that was used.
    private static List<String> sequences(Connection connection) throws SQLException {
        return strings(
                connection,
                """
                select format('select setval(''%%I.%%I'', %%s)', schemaname, sequencename, last_value)
                  from pg_sequences
                 where schemaname in %s
                   and last_value is not null
                 order by 1
                """
                        .formatted(SCHEMAS));
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// @param arguments the data folder, the file of answers, the file to write
    public static void main(String[] arguments) throws Exception {
        save(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    }
}
