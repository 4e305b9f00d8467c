package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferry.runtime.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewedTokenTest {
    private static final Duration AGE = Duration.ofSeconds(10);

    private final Deque<String> source = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-01T00:00:00Z");
    private final RenewedToken token = new RenewedToken(this::take, AGE, () -> now);

    @Test
    void a_token_is_used_until_it_has_its_age_and_then_asked_for_again() {
        source.addAll(List.of("first", "second"));
        assertThat(token.get().reveal()).isEqualTo("first");
        now = now.plus(AGE).minusMillis(1);
        assertThat(token.get().reveal()).isEqualTo("first");
        now = now.plusMillis(1);
        assertThat(token.get().reveal()).isEqualTo("second");
    }

    @Test
    void the_former_token_goes_on_while_there_is_no_new_one() {
        source.add("first");
        assertThat(token.get().reveal()).isEqualTo("first");
        now = now.plus(AGE);
        assertThat(token.get().reveal()).isEqualTo("first");
        source.add("second");
        assertThat(token.get().reveal()).isEqualTo("first");
        now = now.plus(AGE);
        assertThat(token.get().reveal()).isEqualTo("second");
    }

    @Test
    void without_any_token_the_reason_is_told() {
        assertThatIllegalArgumentException().isThrownBy(token::get).withMessage("is empty");
    }

    private Secret take() {
        String next = source.poll();
        if (next == null) {
            throw new IllegalArgumentException("is empty");
        }
        return new Secret(next);
    }
}
