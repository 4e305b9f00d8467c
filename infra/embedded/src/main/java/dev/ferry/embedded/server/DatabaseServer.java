package dev.ferry.embedded.server;

/// A PostgreSQL server that its owner may break on purpose.
///
/// The port stays the same over [#stop], [#kill] and [#start], so that clients find the server
/// again. Committed rows survive both ways of ending.
public interface DatabaseServer extends AutoCloseable {

    /// Starts the server and returns when it accepts connections.
    ///
    /// @throws ServerException with the last lines of the server's log when it does not start
    void start();

    /// Ends the server in order: connections are closed, open transactions rolled back. Does
    /// nothing when it does not run.
    void stop();

    /// Ends the server as a crash would: SIGKILL to all of its processes, so that the next start
    /// has to recover.
    void kill();

    /// Freezes every process of the server: connections stay open and nothing answers.
    void pause();

    /// Ends a [#pause].
    void resume();

    String host();

    int port();

    /// The superuser's name; it owns every database and may create roles.
    String superuser();

    String superuserPassword();

    /// The JDBC URL of a database of this server, without credentials.
    default String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    /// Stops the server and gives back what it holds. Data in a folder that the owner named stay
    /// there.
    @Override
    void close();
}
