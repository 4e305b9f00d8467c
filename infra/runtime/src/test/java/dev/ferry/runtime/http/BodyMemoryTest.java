package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BodyMemoryTest {
    @Test
    void bodies_that_would_take_more_together_are_told_to_come_again() {
        BodyMemory memory = new BodyMemory(3);
        int first = memory.grow(0, 2_000);
        assertThat(first).isEqualTo(2);
        assertThat(memory.grow(0, 1)).isEqualTo(1);

        assertThatThrownBy(() -> memory.grow(0, 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(503));

        memory.giveBack(first);
        assertThat(memory.grow(0, 2_048)).isEqualTo(2);
    }

    @Test
    void a_body_of_many_small_chunks_takes_no_more_than_its_bytes() {
        BodyMemory memory = new BodyMemory(3);
        int taken = 0;
        for (int bytes = 1; bytes <= 3 * 1_024; bytes++) {
            taken = memory.grow(taken, bytes);
        }
        assertThat(taken).isEqualTo(3);
        assertThat(memory.takenKib()).isEqualTo(3);
    }
}
