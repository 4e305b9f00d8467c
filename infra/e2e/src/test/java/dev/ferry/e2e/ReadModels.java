package dev.ferry.e2e;

import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.testkit.ReadModelRows;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The read model that went through the crashes, and one built from the topics from scratch.
final class ReadModels {
    private static final String POSITIONS =
            """
            select topic, partition, next_offset
              from subscription.checkpoint
             where group_name = 'live'
             order by topic, partition
            """;

    /// The name of their group, as a column of a row.
    private static final String REACTIONS = ",reactions,";

    private final TestDatabase database;

    ReadModels(TestDatabase database) {
        this.database = database;
    }

    /// Events committed so far.
    long events() throws SQLException {
        return Long.parseLong(
                rows(database.name(), "select count(*) from event_store.domain_event").getFirst());
    }

    List<String> live() throws SQLException {
        return readModels(database.name());
    }

    /// Lets a projector read every topic from its beginning into a database of its own, up to where
    /// the live one stands.
    List<String> rebuilt(Stack stack) throws SQLException {
        String scratch = database.name() + "_rebuilt";
        execute("create database " + scratch);
        try {
            stack.migrateReadModel(database.server().jdbcUrl(scratch));
            try (JavaProcess _ =
                    stack.startProjector(database.server().jdbcUrl(scratch), "rebuild")) {
                List<String> positions = rows(database.name(), POSITIONS);
                await().until(() -> rows(scratch, POSITIONS).equals(positions));
            }
            return readModels(scratch);
        } finally {
            execute("drop database %s with (force)".formatted(scratch));
        }
    }

    private List<String> readModels(String name) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(
                        database.server().jdbcUrl(name), database.user(), database.password())) {
            // The reactions keep what they remember in the same database, and only there.
            return ReadModelRows.of(connection).stream()
                    .filter(row -> !row.startsWith("applied_version ") || !row.contains(REACTIONS))
                    .toList();
        }
    }

    private List<String> rows(String name, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.server().jdbcUrl(name),
                                database.user(),
                                database.password());
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringBuilder row = new StringBuilder(result.getString(1));
                for (int column = 2; column <= result.getMetaData().getColumnCount(); column++) {
                    row.append(' ').append(result.getString(column));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
