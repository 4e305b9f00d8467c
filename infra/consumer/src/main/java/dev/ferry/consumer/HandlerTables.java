package dev.ferry.consumer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The tables of the versions of handlers. Only the service that has the handlers knows these
/// tables.
///
/// Each method runs in the caller's transaction and leaves it open.
public interface HandlerTables {
    /// Creates empty tables for `target` with the structure of `origin`.
    void create(Connection connection, Member origin, Member target) throws SQLException;

    /// Makes readers read `target` instead of `origin`, from the commit on.
    void point(Connection connection, Member origin, Member target) throws SQLException;

    /// Drops the tables of a version that readers do not read. It is no error when there are none.
    void drop(Connection connection, Member version) throws SQLException;

    /// Deletes all rows of a version's tables. The tables stay, because the readers' views may name
    /// them.
    void empty(Connection connection, Member version) throws SQLException;

    /// The rows that differ between the two versions, in the snapshot of the transaction.
    ///
    /// @param most differences of each table at most
    /// @return a line for each, which names the table, the key and what differs; none when all rows
    ///   are the same
    List<String> differences(Connection connection, Member origin, Member target, int most)
            throws SQLException;
}
