package dev.ferry.consumer;

import dev.ferry.consumer.IncomingRecord.Decoded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes up letters of the kind `unknown` that this build knows: an older build has set them aside.
///
/// Asked when a group starts and while it runs, because instances of an older build may still be at
/// work then. Used by the thread of the group's loop.
final class UnknownLetters {
    private static final Logger log = LoggerFactory.getLogger(UnknownLetters.class);
    private static final int MOST_AT_ONCE = 1_000;

    private final RetryingDatabase database;
    private final RecordReader reader;
    private final DeadLetterRetry retry;

    UnknownLetters(RetryingDatabase database, RecordReader reader, DeadLetterRetry retry) {
        this.database = database;
        this.reader = reader;
        this.retry = retry;
    }

    /// Applies what can be read by now, with what waited behind it.
    void takeUp(String group) {
        long after = 0;
        while (true) {
            List<StoredLetter> letters = next(group, after);
            if (letters.isEmpty()) {
                return;
            }
            for (StoredLetter letter : letters) {
                if (reader.read(letter.raw()) instanceof Decoded) {
                    takeUp(letter);
                }
            }
            after = letters.getLast().id();
        }
    }

    private List<StoredLetter> next(String group, long after) {
        return database.run(connection -> read(connection, group, after));
    }

    private void takeUp(StoredLetter letter) {
        try {
            LetterOutcome outcome =
                    database.run(connection -> retry.retry(connection, letter.id()));
            log.info(
                    "Letter {} of {} is of a type that this build knows: {} letters were applied, {} still wait",
                    letter.id(),
                    letter.member(),
                    outcome.applied(),
                    outcome.left());
        } catch (NoSuchLetterException e) {
            log.debug("Letter {} was released by somebody else", letter.id(), e);
        }
    }

    private static List<StoredLetter> read(Connection connection, String group, long after)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select d.id, d.handler, d.handler_version, d.kind, d.reason, d.topic, d.partition,
                               d.record_offset, d.record_key, d.headers, d.payload
                          from subscription.dead_letter as d
                          join subscription.member as m
                            on (m.handler, m.version) = (d.handler, d.handler_version)
                         where m.group_name = ?
                           and d.kind = 'unknown'
                           and d.id > ?
                         order by d.id
                         limit ?
                        """)) {
            statement.setString(1, group);
            statement.setLong(2, after);
            statement.setInt(3, MOST_AT_ONCE);
            List<StoredLetter> letters = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    letters.add(StoredLetter.read(rows));
                }
            }
            return letters;
        }
    }
}
