package dev.ferry.command.growth.segment;

import dev.ferry.command.record.StateStored;
import dev.ferry.contracts.growth.SegmentEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// Stores segments, one row each.
final class SegmentStore implements StateStored<SegmentState, SegmentEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(SegmentEvent.class);
    }

    /// Two segments that are defined with one name at once both find the name free. The unique
    /// index refuses the second, and its command is decided again.
    static SegmentFacts facts(Connection connection, AggregateKey key, SegmentCommand.Define define)
            throws SQLException {
        return new SegmentFacts(
                Statements.exists(
                        connection,
                        """
                        select
                          from command_model.segment
                         where tenant = ?
                           and name = ?
                           and status = 'active'
                        """,
                        key.tenant().value(),
                        define.name()));
    }

    @Override
    public @Nullable Loaded<SegmentState> load(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.first(
                connection,
                row -> new Loaded<>(row.getLong(1), segment(row)),
                """
                select version, currency, minimum, maximum, status
                  from command_model.segment
                 where tenant = ?
                   and id = ?
                   for update
                """,
                key.tenant().value(),
                key.id());
    }

    private static SegmentState segment(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString(2));
        BigDecimal maximum = row.getBigDecimal(4);
        return new SegmentState(
                new Money(row.getBigDecimal(3), currency),
                maximum == null ? null : new Money(maximum, currency),
                EnumNames.of(SegmentStatus.class, row.getString(5)));
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, SegmentEvent event)
            throws SQLException {
        switch (event) {
            case SegmentEvent.Defined defined -> insert(connection, key, defined);
            case SegmentEvent.BoundsChanged changed ->
                    changeBounds(connection, key, version, changed);
            case SegmentEvent.Retired() -> retire(connection, key, version);
        }
    }

    private static void insert(
            Connection connection, AggregateKey key, SegmentEvent.Defined defined)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into command_model.segment (
                       tenant, id, version, name, currency, minimum, maximum, status)
                values (?, ?, 1, ?, ?, ?, ?, 'active')
                """,
                key.tenant().value(),
                key.id(),
                defined.name(),
                defined.minimum().currency().getCurrencyCode(),
                defined.minimum().amount(),
                amount(defined.maximum()));
    }

    private static void changeBounds(
            Connection connection,
            AggregateKey key,
            long version,
            SegmentEvent.BoundsChanged changed)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.segment
                   set version = ?,
                       currency = ?,
                       minimum = ?,
                       maximum = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                changed.minimum().currency().getCurrencyCode(),
                changed.minimum().amount(),
                amount(changed.maximum()),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void retire(Connection connection, AggregateKey key, long version)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.segment
                   set version = ?,
                       status = 'retired'
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static @Nullable BigDecimal amount(@Nullable Money maximum) {
        return maximum == null ? null : maximum.amount();
    }
}
