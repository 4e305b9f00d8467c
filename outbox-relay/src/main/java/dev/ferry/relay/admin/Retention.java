package dev.ferry.relay.admin;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.SQLException;
import java.time.Duration;

/// Forgets audit and history that are older than their retention: beside pending and parked events
/// nothing in the outbox may grow for ever.
///
/// One statement a minute, bounded, so that neither locks nor the log pile up. Every relay process
/// runs it; two at once find the same rows, and the second deletes what the first has left.
public final class Retention {
    private static final int BATCH = 1_000;
    private static final Duration REST = Duration.ofMinutes(1);

    private final Database database;
    private final RetentionConfig config;

    public Retention(Database database, RetentionConfig config) {
        this.database = database;
        this.config = config;
    }

    /// One batch of each table; the step of a loop.
    ///
    /// @return how long to rest: not at all while there is more to forget
    public Duration step() throws SQLException {
        return forget() < BATCH ? REST : Duration.ZERO;
    }

    private int forget() throws SQLException {
        String sql =
                """
                with audit as (
                  delete from outbox.audit
                   where id in
                         (select id
                            from outbox.audit
                           where at < now() - ? * interval '1 second'
                           order by at
                           limit ?)
                  returning 1
                ),
                history as (
                  delete from outbox.parked_history
                   where id in
                         (select id
                            from outbox.parked_history
                           where ended_at < now() - ? * interval '1 second'
                           order by ended_at
                           limit ?)
                  returning 1
                ),
                discarded as (
                  delete from outbox.discarded_message
                   where seq in
                         (select seq
                            from outbox.discarded_message
                           where discarded_at < now() - ? * interval '1 second'
                           order by discarded_at
                           limit ?)
                  returning 1
                )
                select greatest(
                         (select count(*) from audit),
                         (select count(*) from history),
                         (select count(*) from discarded))
                """;
        return database.transaction(connection -> {
            return Statements.one(
                    connection,
                    row -> row.getInt(1),
                    sql,
                    config.audit().toSeconds(),
                    BATCH,
                    config.history().toSeconds(),
                    BATCH,
                    config.history().toSeconds(),
                    BATCH);
        });
    }
}
