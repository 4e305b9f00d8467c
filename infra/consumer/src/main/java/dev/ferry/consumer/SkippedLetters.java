package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/// The table `skipped_letter`: the whole letters that a person decided to skip.
final class SkippedLetters {
    private SkippedLetters() {}

    static void move(Connection connection, long letter, String who, String because)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                with letter as (
                  delete from subscription.dead_letter
                   where id = ?
                  returning *
                )
                insert into subscription.skipped_letter
                       (letter, handler, handler_version, topic, partition, record_offset, record_key,
                        headers, payload, aggregate_version, event_id, kind, reason, detail,
                        set_aside_at, skipped_by, skipped_because)
                select id, handler, handler_version, topic, partition, record_offset, record_key,
                       headers, payload, aggregate_version, event_id, kind, reason, detail,
                       at, ?, ?
                  from letter
                """,
                letter,
                who,
                because);
    }
}
