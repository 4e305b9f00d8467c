package dev.ferry.local;

import dev.ferry.local.stack.Addresses;
import dev.ferry.testkit.ReadModelRows;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Looks into a stack's database as the owner of its tables.
record OwnerConnection(Addresses stack) {
    List<String> strings(String query) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /// Every row of every read model.
    List<String> readModel() {
        try (Connection connection = open()) {
            return ReadModelRows.of(connection);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the read models", e);
        }
    }

    int update(String statement) {
        try (Connection connection = open();
                Statement update = connection.createStatement()) {
            return update.executeUpdate(statement);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    Connection open() throws SQLException, IOException {
        String password =
                Files.readString(stack.folder().resolve("passwords").resolve("ferry_owner"));
        return DriverManager.getConnection(stack.postgres(), "ferry_owner", password.strip());
    }
}
