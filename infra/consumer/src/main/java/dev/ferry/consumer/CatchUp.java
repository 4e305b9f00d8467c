package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies events of the event store that a running group lacks because the topics no longer have
/// them: in a new database, or after a person accepted a topic that lacked events.
///
/// Each page is one unit of work of the group itself, while the group's other units of work wait.
/// Events that the group has applied already are dropped as duplicates, and letters that wait for a
/// missing version follow it. So nothing takes effect twice or out of order.
final class CatchUp {
    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

    private final String owner;
    private final GroupConfig config;
    private final RetryingDatabase database;
    private final PastEvents past;
    private final Set<String> handlers;
    private final List<AggregateType> types;
    private final UnitTransaction transaction;

    /// @param owner name of this process in the lease
    CatchUp(
            String owner,
            GroupConfig config,
            RetryingDatabase database,
            Subscriptions subscriptions,
            PastEvents past) {
        this.owner = owner;
        this.config = config;
        this.database = database;
        this.past = past;
        handlers = subscriptions.names();
        types = subscriptions.aggregates();
        transaction = new UnitTransaction(config.group(), subscriptions, config.input().reader());
    }

    /// Applies the next page.
    ///
    /// @return whether there may be another one
    boolean step() throws SQLException {
        CatchUpRequests.Row row =
                database.<CatchUpRequests.@Nullable Row>run(
                        connection -> CatchUpRequests.claim(connection, config.group(), owner));
        if (row == null) {
            return false;
        }
        Long end = row.end();
        if (end == null) {
            long newest = past.end();
            log.info("Applying the events of the event store up to position {}", newest);
            database.run(connection -> {
                CatchUpRequests.begin(connection, config.group(), newest);
                return true;
            });
        } else if (row.next() >= end) {
            database.run(connection -> {
                CatchUpRequests.finish(connection, config.group());
                return true;
            });
            log.info("Applied the events of the event store up to position {}", end);
        } else {
            apply(row.next(), past.read(types, row.next(), end, config.unit().records()));
        }
        return true;
    }

    private void apply(long from, PastEvents.Page page) {
        List<IncomingRecord> records =
                page.records().stream().map(config.input().reader()::decode).toList();
        try {
            apply(from, page.next(), records, null);
        } catch (UnitRefusedException e) {
            apply(from, page.next(), records, e.member());
        }
    }

    private void apply(
            long from, long next, List<IncomingRecord> records, @Nullable Member refused) {
        database.run(connection -> {
            hold(connection);
            CatchUpRequests.pass(connection, config.group(), owner, from, next);
            UnitResult result = transaction.apply(connection, records, refused);
            if (!result.next().isEmpty()) {
                Fillings.compareAgain(connection, handlers);
            }
            return result;
        });
    }

    private void hold(Connection connection) throws SQLException {
        LivePositions.hold(
                connection,
                config.group(),
                types.stream().map(config.input().topics()::of).toList());
    }
}
