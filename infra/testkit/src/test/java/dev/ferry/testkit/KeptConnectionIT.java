package dev.ferry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class KeptConnectionIT {
    private static final String SESSION = "select pg_backend_pid()";

    private final TestDatabase database;
    private final KeptConnection kept;

    KeptConnectionIT(TestDatabase database) {
        this.database = database;
        kept = new KeptConnection(database::connect);
    }

    @AfterEach
    void close() throws SQLException {
        kept.close();
    }

    @Test
    void questions_share_a_session() throws SQLException {
        assertThat(number(SESSION)).isEqualTo(number(SESSION));
    }

    @Test
    void a_question_finds_the_server_again_that_was_killed() throws SQLException {
        assertThat(number("select 1")).isEqualTo(1);
        database.server().kill();
        database.server().start();
        assertThat(number("select 2")).isEqualTo(2);
    }

    @Test
    void a_question_that_is_wrong_fails_and_the_next_has_a_new_session() throws SQLException {
        long before = number(SESSION);
        assertThatThrownBy(() -> number("select 1/0"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        wrong -> assertThat(wrong.getSQLState()).isEqualTo("22012"));
        assertThat(number(SESSION)).isNotEqualTo(before);
    }

    private long number(String sql) throws SQLException {
        return kept.ask(connection -> number(connection, sql));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
