package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The table `skipped_letter`: letters that a person decided to go on without, whole.
final class SkippedLetters {
    private SkippedLetters() {}

    static void move(Connection connection, long letter, String who, String because)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
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
                        """)) {
            statement.setLong(1, letter);
            statement.setString(2, who);
            statement.setString(3, because);
            UpdateCount.require(1, statement.executeUpdate(), "the skipping of a dead letter");
        }
    }
}
