package dev.ferry.bench.relay.load;

import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.relay.system.Track;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// Writes a backlog in many transactions, as an application that went on while its relay was away.
///
/// @param rows of the backlog
/// @param aggregates that they belong to, in turn
public record GivenBacklog(long rows, int aggregates) {
    /// Rows of one transaction: kind to those that pay per transaction, such as logical decoding.
    static final int TRANSACTION = 1_000;

    /// Commits the rows, then vacuums and writes a checkpoint, so that neither falls into the time
    /// that is measured.
    public void write(Track track, Contender contender) throws SQLException {
        try (Connection connection = track.connect();
                Statement statement = connection.createStatement()) {
            // Nobody waits for these commits; the checkpoint makes them durable.
            statement.execute("set synchronous_commit = off");
            insert(connection, contender);
            statement.execute("vacuum (analyze) " + contender.table());
            statement.execute("checkpoint");
        }
    }

    private void insert(Connection connection, Contender contender) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(contender.insert())) {
            insert.setLong(3, aggregates);
            for (long from = 0; from < rows; from += TRANSACTION) {
                insert.setLong(1, from);
                insert.setLong(2, Math.min(from + TRANSACTION, rows) - 1);
                insert.executeUpdate();
            }
        }
    }
}
