package dev.ferry.e2e.topic;

import dev.ferry.runtime.jdbc.DatabaseConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The application's table of committed numbers; a row is an event.
///
/// @param name with or without a schema
/// @param keyColumn the aggregate's key, of any type that has a text form
/// @param numberColumn an integer that grows within the aggregate; gaps are allowed
record NumbersTable(DatabaseConfig database, String name, String keyColumn, String numberColumn) {
    private static final int ROWS_AT_ONCE = 10_000;

    /// Takes a row.
    interface Row {
        void accept(String key, long number);
    }

    /// Passes all rows that are committed at this moment: one statement sees one snapshot.
    ///
    /// @throws CannotJudge when the database or the table cannot be read
    void read(Row each) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // With a transaction and a fetch size the rows come in portions.
            connection.setAutoCommit(false);
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery(select(statement))) {
                while (row.next()) {
                    accept(each, row.getString(1), row.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new CannotJudge(
                    "The table %s at %s cannot be read: %s"
                            .formatted(name, database.url(), e.getMessage()),
                    e);
        }
    }

    private void accept(Row each, @Nullable String key, @Nullable String number) {
        if (key == null || number == null) {
            throw new CannotJudge(
                    "The table %s has a row without %s: every event needs a key and a number."
                            .formatted(name, key == null ? keyColumn : numberColumn));
        }
        try {
            each.accept(key, Long.parseLong(number));
        } catch (NumberFormatException e) {
            throw new CannotJudge(
                    "The column %s of the table %s must hold integers: %s"
                            .formatted(numberColumn, name, number),
                    e);
        }
    }

    /// Names cannot be parameters of a statement, so they are quoted.
    private String select(Statement statement) throws SQLException {
        String key = statement.enquoteIdentifier(keyColumn, true);
        String number = statement.enquoteIdentifier(numberColumn, true);
        String table =
                Arrays.stream(name.split("\\.", 2))
                        .map(part -> quoted(statement, part))
                        .collect(Collectors.joining("."));
        return "select %s::text, %s::text from %s".formatted(key, number, table);
    }

    private static String quoted(Statement statement, String part) {
        try {
            return statement.enquoteIdentifier(part, true);
        } catch (SQLException e) {
            throw new CannotJudge("No table can have this name: " + part, e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password().reveal());
        properties.setProperty(
                "connectTimeout", Long.toString(database.connectTimeout().toSeconds()));
        properties.setProperty("ApplicationName", "ferry-verify-topic");
        properties.setProperty("readOnly", "true");
        return DriverManager.getConnection(database.url(), properties);
    }
}
