package dev.ferry.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);

    @Test
    void it_stands_still() {
        assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());
    }

    @Test
    void it_advances_and_goes_back() {
        clock.advance(Duration.ofSeconds(90));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
        clock.set(NOON.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(1));
    }

    @Test
    void a_view_in_another_zone_moves_along() {
        ZoneId paris = ZoneId.of("Europe/Paris");
        SettableClock view = clock.withZone(paris);
        clock.advance(Duration.ofHours(1));
        assertThat(view.instant()).isEqualTo(NOON.plusSeconds(3600));
        assertThat(view.getZone()).isEqualTo(paris);
    }
}
