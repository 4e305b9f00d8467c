package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.Outbox;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FloorsIT {
    private Outbox outbox;

    @BeforeAll
    void createOutbox(TestDatabase database) {
        outbox = Outbox.create(database);
    }

    @Test
    void a_floor_rises_only_when_every_transaction_of_its_time_has_ended() throws SQLException {
        Floors floors = new Floors(Duration.ZERO);
        Claim claim =
                new Claim("one", floors, new Suspects("one", 100), 100, Duration.ofSeconds(30));
        try (Connection relay = outbox.connect();
                Connection slow = outbox.connect()) {
            Leases leases = new Leases("one", "tx-one", Duration.ofMinutes(5));
            List<Short> held = new ArrayList<>(leases.take(relay, List.of(), 64).keySet());
            slow.setAutoCommit(false);
            Outbox.insert(slow, "same", 1);
            try (Connection fast = outbox.connect()) {
                Outbox.insert(fast, "same", 2);
            }
            short lane = (short) outbox.number("select lane from outbox.message");

            assertThat(settleNext(relay, claim, floors, held)).containsExactly(2L);
            floors.advance(relay);
            floors.advance(relay);
            assertThat(floors.of(lane)).as("while the slow writer runs").isZero();

            slow.commit();
            assertThat(settleNext(relay, claim, floors, held)).containsExactly(1L);
            floors.advance(relay);
            assertThat(floors.of(lane)).as("after it ended").isPositive();
        }
    }

    private static List<Long> settleNext(
            Connection relay, Claim claim, Floors floors, List<Short> held) throws SQLException {
        Batch batch = claim.next(relay, held);
        relay.commit();
        relay.setAutoCommit(true);
        floors.settled(batch);
        return batch.messages().stream().map(OutboxMessage::aggregateVersion).toList();
    }
}
