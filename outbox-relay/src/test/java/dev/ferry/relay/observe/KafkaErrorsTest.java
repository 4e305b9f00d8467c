package dev.ferry.relay.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;

class KafkaErrorsTest {
    @Test
    void the_innermost_error_of_kafka_names_the_kind() {
        assertThat(
                        KafkaErrors.kind(
                                new ExecutionException(
                                        new KafkaException(new ProducerFencedException("old")))))
                .isEqualTo("ProducerFencedException");
    }

    @Test
    void an_error_of_postgresql_is_none_of_kafka() {
        assertThat(KafkaErrors.kind(new SQLException("away"))).isNull();
    }
}
