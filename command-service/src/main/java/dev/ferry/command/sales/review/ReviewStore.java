package dev.ferry.command.sales.review;

import dev.ferry.command.record.StateStored;
import dev.ferry.command.sales.CustomerLookup;
import dev.ferry.contracts.sales.ReviewEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Stores reviews, one row each.
final class ReviewStore implements StateStored<ReviewState, ReviewEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(ReviewEvent.class);
    }

    /// Two reviews that are written at once both find no earlier one. The unique index refuses the
    /// second, and its command is decided again.
    static ReviewFacts facts(Connection connection, AggregateKey key, ReviewCommand.Write write)
            throws SQLException {
        var customer = CustomerLookup.lock(connection, key.tenant(), write.customer());
        return Statements.one(
                connection,
                row -> new ReviewFacts(customer, row.getBoolean(1)),
                """
                select exists (
                         select
                           from command_model.review
                          where tenant = ?
                            and customer_id = ?
                            and product = ?
                            and status = 'published')
                """,
                key.tenant().value(),
                write.customer().value(),
                write.product());
    }

    @Override
    public @Nullable Loaded<ReviewState> load(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.first(
                connection,
                row ->
                        new Loaded<>(
                                row.getLong(1),
                                new ReviewState(
                                        row.getInt(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getBoolean(5))),
                """
                select version, rating, title, text, status = 'withdrawn'
                  from command_model.review
                 where tenant = ?
                   and id = ?
                   for update
                """,
                key.tenant().value(),
                key.id());
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, ReviewEvent event)
            throws SQLException {
        switch (event) {
            case ReviewEvent.Written written -> insert(connection, key, written);
            case ReviewEvent.Edited edited -> edit(connection, key, version, edited);
            case ReviewEvent.Withdrawn() -> withdraw(connection, key, version);
        }
    }

    private static void insert(Connection connection, AggregateKey key, ReviewEvent.Written written)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into command_model.review (
                       tenant, id, version, customer_id, product, rating, title, text, status)
                values (?, ?, 1, ?, ?, ?, ?, ?, 'published')
                """,
                key.tenant().value(),
                key.id(),
                written.customerId().value(),
                written.product(),
                written.rating(),
                written.title(),
                written.text());
    }

    private static void edit(
            Connection connection, AggregateKey key, long version, ReviewEvent.Edited edited)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.review
                   set version = ?,
                       rating = ?,
                       title = ?,
                       text = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                edited.rating(),
                edited.title(),
                edited.text(),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void withdraw(Connection connection, AggregateKey key, long version)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.review
                   set version = ?,
                       status = 'withdrawn'
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                key.tenant().value(),
                key.id(),
                version - 1);
    }
}
