package dev.ferry.relay.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransactionalIdsTest {
    @Test
    void each_opening_of_a_producer_has_a_name_of_its_own() {
        TransactionalIdPrefix prefix = new TransactionalIdPrefix("worker");
        assertThat(prefix.current()).isEqualTo("worker-0");
        assertThat(prefix.next()).isEqualTo("worker-1");
        assertThat(prefix.current()).isEqualTo("worker-1");
        assertThat(prefix.next()).isEqualTo("worker-2");
        assertThat(TransactionalIds.of(prefix.current()))
                .containsExactly("worker-2-a", "worker-2-b");
    }
}
