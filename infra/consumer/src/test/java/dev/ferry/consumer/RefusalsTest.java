package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "54000"})
    void a_value_that_postgresql_refuses_counts_against_the_event(String state)
            throws SQLException {
        SQLException error = new SQLException("Key (name)=(Ann) is too long", state);

        assertThat(Refusals.of(error))
                .isEqualTo(
                        new Refusal(
                                "PostgreSQL refuses it (SQLSTATE " + state + ")",
                                "Key (name)=(Ann) is too long"));
        assertThat(Refusals.of(new IllegalStateException(new RuntimeException(error))))
                .as("also when a handler wraps it")
                .isEqualTo(Refusals.of(error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53100", "40P01", "42P01"})
    void a_database_that_does_not_work_does_not_count_against_the_event(String state) {
        SQLException error = new SQLException("away", state);

        assertThatThrownBy(() -> Refusals.of(error)).isSameAs(error);
        assertThatThrownBy(() -> Refusals.of(new IllegalStateException(error))).isSameAs(error);
    }

    @Test
    void a_handler_can_refuse_an_event_with_a_reason_of_its_own() throws SQLException {
        assertThat(Refusals.of(new RefusedEventException("the boat has sunk")))
                .isEqualTo(new Refusal("the boat has sunk", null));
    }

    @Test
    void an_exception_of_a_handler_is_logged_by_its_type_and_stored_in_full() throws SQLException {
        assertThat(Refusals.of(new ArithmeticException("Ann's balance / by zero")))
                .isEqualTo(
                        new Refusal(
                                "the handler failed with a ArithmeticException",
                                "java.lang.ArithmeticException: Ann's balance / by zero"));
    }
}
