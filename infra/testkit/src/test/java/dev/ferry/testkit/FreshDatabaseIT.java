package dev.ferry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class FreshDatabaseIT {
    @Test
    void a_new_database_is_empty_and_dropped_even_with_an_open_session(TestDatabase own)
            throws SQLException {
        TestDatabase other = TestDatabase.create(own.server(), "Other-Ünit");
        try (Connection session = other.connect();
                Statement statement = session.createStatement()) {
            statement.execute("create table only_here (id int)");
            assertThat(databases(own)).contains(own.name(), other.name());
            other.close();
        }
        assertThat(databases(own)).contains(own.name()).doesNotContain(other.name());
        try (Connection connection = own.connect();
                ResultSet tables = connection.getMetaData().getTables(null, "public", null, null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    private static Set<String> databases(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select datname from pg_database")) {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
