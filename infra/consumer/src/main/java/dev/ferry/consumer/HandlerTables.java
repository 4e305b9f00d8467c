package dev.ferry.consumer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The tables of handlers' versions, which only the service that has the handlers knows.
///
/// Each method runs in the caller's transaction and leaves it open.
public interface HandlerTables {
    /// Creates empty tables for `target` with the structure of `origin`.
    void create(Connection connection, Member origin, Member target) throws SQLException;

    /// Lets readers read `target` instead of `origin`, from the commit on.
    void point(Connection connection, Member origin, Member target) throws SQLException;

    /// Drops the tables of a version that readers do not read; none is no error.
    void drop(Connection connection, Member version) throws SQLException;

    /// Takes all rows out of a version's tables and leaves these: readers' views may name them.
    void empty(Connection connection, Member version) throws SQLException;

    /// Rows that are not the same in both versions, in the snapshot of the transaction.
    ///
    /// @param most differences of each table at most
    /// @return a line for each, which names the table, the key and what differs; none when all rows
    ///   are the same
    List<String> differences(Connection connection, Member origin, Member target, int most)
            throws SQLException;
}
