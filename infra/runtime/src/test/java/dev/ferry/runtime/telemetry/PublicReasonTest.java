package dev.ferry.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.runtime.launch.CannotStart;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PublicReasonTest {
    @Test
    void the_message_of_a_driver_or_a_library_is_not_told() {
        assertThat(PublicReason.of(new SQLException("Key (name)=(Ann) already exists.", "23505")))
                .isEqualTo("PostgreSQL or its driver says SQLSTATE 23505");
        assertThat(PublicReason.of(new IOException("10.0.0.7 refused")))
                .isEqualTo("IOException; see the log");
    }

    @Test
    void a_sentence_of_ferrys_own_is_told() {
        assertThat(PublicReason.of(new CannotStart("the topic is gone")))
                .isEqualTo("the topic is gone");
    }
}
