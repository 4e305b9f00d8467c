package dev.ferry.embedded.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Holds relays between Kafka's commit and PostgreSQL's commit.
///
/// A deferred trigger runs inside the commit of every transaction that deleted rows from
/// `outbox.message`. A relay commits there after Kafka has the rows' records. While the gate is
/// shut, the commit waits for an advisory lock: Kafka has the records, and every other session
/// still sees the rows. A session that is ended while it waits has not committed.
///
/// Everything that deletes from the outbox has to pass the gate, a recovery too. A test that shuts
/// the gate first asserts that both halves of this state are true.
public final class CommitGate {
    private static final String WAITING =
            """
              from pg_locks
             where locktype = 'advisory'
               and not granted
               and objid = 20260101
               and database = (select oid from pg_database where datname = current_database())
            """;

    private final Sessions superuser;

    /// Opens sessions of a superuser, in auto-commit mode.
    @FunctionalInterface
    public interface Sessions {
        Connection open() throws SQLException;
    }

    private CommitGate(Sessions superuser) {
        this.superuser = superuser;
    }

    /// Adds the trigger to an outbox that has none; the gate is open.
    public static CommitGate install(Sessions superuser) throws SQLException {
        try (Connection session = superuser.open();
                Statement statement = session.createStatement()) {
            statement.execute(
                    """
                    create schema commit_gate;

                    create function commit_gate.pass() returns trigger language plpgsql as $$
                    begin
                      perform pg_advisory_xact_lock_shared(20260101);
                      return null;
                    end
                    $$;

                    create constraint trigger commit_gate
                     after delete on outbox.message
                     deferrable initially deferred
                       for each row execute function commit_gate.pass()
                    """);
        }
        return new CommitGate(superuser);
    }

    /// Shuts the gate. Commits that have begun are waited for; later ones wait.
    ///
    /// @return the shut gate; closing it, or its session's end, opens the gate
    public Shut shut() throws SQLException {
        Connection session = superuser.open();
        try (Statement statement = session.createStatement()) {
            statement.execute("select pg_advisory_lock(20260101)");
            return new Shut(session);
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /// How many sessions wait at the gate.
    public int waiting() throws SQLException {
        return count("select count(*)" + WAITING);
    }

    /// Ends the sessions that wait at the gate, and returns when their rows are back.
    public void endWaiting() throws SQLException {
        // The second argument bounds the wait for each session's end, in milliseconds.
        int ended =
                count("select count(*) filter (where pg_terminate_backend(pid, 30000))" + WAITING);
        if (ended == 0) {
            throw new IllegalStateException("No session waits at the commit gate.");
        }
    }

    private int count(String sql) throws SQLException {
        try (Connection session = superuser.open();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    /// While it exists, the gate is shut.
    public static final class Shut implements AutoCloseable {
        private final Connection session;

        private Shut(Connection session) {
            this.session = session;
        }

        /// Opens the gate, at the latest when the server has seen the session's end.
        @Override
        public void close() throws SQLException {
            session.close();
        }
    }
}
