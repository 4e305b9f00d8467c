package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/// An aggregate whose rows and events disagree is an error of the system, and the answer does not
/// blame the client.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InconsistencyIT {
    private final Logger log = (Logger) LoggerFactory.getLogger("dev.ferry.runtime.http");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final TestDatabase database;
    private final Rows rows;
    private final CommandBench bench;

    InconsistencyIT(TestDatabase database) {
        this.database = database;
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(logged);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_customer_whose_stream_is_at_another_version_than_its_row_is_reported_as_a_fault()
            throws SQLException {
        String id = bench.post("/v1/customers", Requests.customer()).id();
        execute("update event_store.event_stream set version = 7 where aggregate_id = '%s'", id);

        assertFault(id, "its rows are at another version than its event stream");
    }

    @Test
    void a_customer_with_a_stream_but_without_rows_is_reported_as_a_fault() throws SQLException {
        String id = bench.post("/v1/customers", Requests.customer()).id();
        execute(
                """
                delete from command_model.customer_address where customer_id = '%1$s';
                delete from command_model.customer where id = '%1$s'
                """,
                id);

        assertFault(id, "it has an event stream but no state");
    }

    private void assertFault(String id, String what) {
        List<String> before = rows.census();

        Answer answer = bench.put("/v1/customers/" + id + "/name", "{\"name\": \"Ada\"}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("internal");
        assertThat(answer.body()).doesNotContain(what);
        assertThat(rows.census()).isEqualTo(before);
        assertThat(logged.list)
                .extracting(event -> String.valueOf(event.getThrowableProxy().getMessage()))
                .contains(
                        "customer %s of tenant default is stored inconsistently: %s. Compare command_model with event_store before it is changed again"
                                .formatted(id, what));
    }

    private void execute(String sql, String id) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(id));
        }
    }
}
