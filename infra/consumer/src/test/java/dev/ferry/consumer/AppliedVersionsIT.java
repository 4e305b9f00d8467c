package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A transaction that applies events of an aggregate after another one has, as can be after
/// partitions were added.
@ExtendWith(Servers.class)
class AppliedVersionsIT {
    private static final AppliedVersion FIRST = AppliedVersion.NONE.next(UUID.randomUUID());

    private final AggregateKey boat =
            new AggregateKey(new AggregateType("boat"), new Tenant("acme"), UUID.randomUUID());

    private final HarbourGroup group;

    AppliedVersionsIT(TestDatabase server) {
        group = new HarbourGroup(server);
    }

    @BeforeEach
    void register() throws SQLException {
        group.register();
    }

    @AfterEach
    void leave() {
        group.close();
    }

    @Test
    void an_aggregate_that_another_transaction_has_moved_is_not_moved_from_where_it_was()
            throws SQLException {
        move(0, FIRST);
        AppliedVersion second = FIRST.next(UUID.randomUUID());
        move(1, second);

        assertThatExceptionOfType(OvertakenException.class)
                .isThrownBy(() -> move(1, FIRST.next(UUID.randomUUID())));
        assertThat(applied()).isEqualTo(second);
    }

    @Test
    void an_aggregate_that_another_transaction_has_begun_is_not_begun_again() throws SQLException {
        move(0, FIRST);

        assertThatExceptionOfType(OvertakenException.class)
                .isThrownBy(() -> move(0, AppliedVersion.NONE.next(UUID.randomUUID())));
        assertThat(applied()).isEqualTo(FIRST);
    }

    private void move(long from, AppliedVersion to) throws SQLException {
        group.database()
                .database()
                .<Boolean, SQLException>transaction(connection -> {
                    AppliedVersions.write(
                            connection,
                            HarbourGroup.GROUP,
                            List.of(new VersionMove(boat, from, to)));
                    return true;
                });
    }

    private AppliedVersion applied() throws SQLException {
        return group.database().database().<AppliedVersion, SQLException>transaction(this::read);
    }

    private AppliedVersion read(Connection connection) throws SQLException {
        return AppliedVersions.read(connection, HarbourGroup.GROUP, List.of(boat))
                .getOrDefault(boat, AppliedVersion.NONE);
    }
}
