package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BodyMemoryTest {
    @Test
    void bodies_that_would_take_more_together_are_told_to_come_again() {
        BodyMemory memory = new BodyMemory(3);
        int first = memory.take(2_000);
        assertThat(first).isEqualTo(2);
        assertThat(memory.take(1)).isEqualTo(1);

        assertThatThrownBy(() -> memory.take(1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(503));

        memory.giveBack(first);
        assertThat(memory.take(2_048)).isEqualTo(2);
    }
}
