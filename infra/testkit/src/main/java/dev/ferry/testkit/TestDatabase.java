package dev.ferry.testkit;

import dev.ferry.embedded.server.DatabaseServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A PostgreSQL database of one test class, empty at first and dropped after the class.
///
/// Encoding and collation are the same in every form of the server: UTF-8, sorted by code point.
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String EMPTY = "template0";

    /// Databases of this JVM's server that others are copied from, by what they hold. Guarded by
    /// itself.
    private static final Map<String, String> TEMPLATES = new HashMap<>();

    private static final int NAME_LENGTH = 50;

    private final DatabaseServer server;
    private final String name;

    /// Guarded by this object's monitor.
    private boolean filled;

    private TestDatabase(DatabaseServer server, String name) {
        this.server = server;
        this.name = name;
    }

    static TestDatabase create(DatabaseServer server, String owner) {
        return create(server, owner, EMPTY);
    }

    private static TestDatabase create(DatabaseServer server, String owner, String template) {
        String word = owner.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        String name =
                word.substring(0, Math.min(word.length(), NAME_LENGTH))
                        + "_"
                        + NUMBER.incrementAndGet();
        TestDatabase database = new TestDatabase(server, name);
        database.copy(template);
        return database;
    }

    private void copy(String template) {
        asAdministrator(
                """
                create database %s
                  template {template}
                  encoding 'UTF8'
                  locale_provider builtin
                  builtin_locale 'C.UTF-8'
                  locale 'C'
                """
                        .replace("{template}", template));
    }

    /// Another empty database on the same server; the caller closes it.
    public TestDatabase another() {
        return create(server, name);
    }

    /// Another database on the same server, with what `prepare` puts into one; the caller closes
    /// it. The preparation runs once in this JVM, because a copy takes a fraction of its time.
    /// Rights on the database itself are not copied.
    ///
    /// @param content names what is prepared
    /// @param prepare leaves no connection open
    public TestDatabase copyOf(String content, Consumer<TestDatabase> prepare) {
        return create(server, name, template(content, prepare));
    }

    /// Puts into this database what `prepare` puts into one. An empty database, which must have no
    /// sessions, becomes a copy, as with [#copyOf]. The second time nothing happens.
    public synchronized void fill(String content, Consumer<TestDatabase> prepare) {
        if (filled) {
            return;
        }
        if (isEmpty()) {
            String template = template(content, prepare);
            asAdministrator("drop database %s");
            copy(template);
        } else {
            prepare.accept(this);
        }
        filled = true;
    }

    private boolean isEmpty() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                """
                                select 1 from pg_class where relnamespace = 'public'::regnamespace
                                union all
                                select 1 from pg_namespace where nspname !~ '^(pg_.*|information_schema|public)$'
                                union all
                                select 1 from pg_extension where extname <> 'plpgsql'
                                """)) {
            return !found.next();
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "The test database " + name + " cannot be read.", failure);
        }
    }

    private String template(String content, Consumer<TestDatabase> prepare) {
        synchronized (TEMPLATES) {
            return TEMPLATES.computeIfAbsent(
                    server.port() + " " + content,
                    _ -> {
                        TestDatabase prepared = create(server, "template_" + content);
                        prepare.accept(prepared);
                        return prepared.name;
                    });
        }
    }

    public String name() {
        return name;
    }

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    /// The JDBC URL of this database, without credentials.
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /// The JDBC URL of the server's maintenance database, without credentials.
    public String adminUrl() {
        return server.jdbcUrl("postgres");
    }

    /// The superuser, who owns this database.
    public String user() {
        return server.superuser();
    }

    public String password() {
        return server.superuserPassword();
    }

    /// A new connection to this database as its superuser; the caller closes it.
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user(), password());
    }

    /// The server itself, to break it. Whatever is done to it happens to every test of this JVM, so
    /// a test that stops, kills or pauses it starts or resumes it again.
    public DatabaseServer server() {
        return server;
    }

    /// As when the primary fails over: new sessions are read-only from now on, or no longer.
    /// Sessions that could write are ended; those that were opened meanwhile stay read-only.
    public void readOnly(boolean on) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute(
                    "alter database %s set default_transaction_read_only = %s"
                            .formatted(name, on ? "on" : "off"));
            if (on) {
                statement.execute(
                        """
                        select pg_terminate_backend(pid)
                          from pg_stat_activity
                         where datname = current_database()
                           and pid <> pg_backend_pid()
                        """);
            }
        }
    }

    /// Drops the database, ending the sessions that are still in it.
    @Override
    public void close() {
        asAdministrator("drop database if exists %s with (force)");
    }

    /// A database's name cannot be a parameter of a statement; this one consists of letters, digits
    /// and underscores.
    private void asAdministrator(String statement) {
        try (Connection connection = DriverManager.getConnection(adminUrl(), user(), password());
                Statement sql = connection.createStatement()) {
            sql.execute(statement.formatted(name));
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "The test database " + name + " cannot be made or dropped.", failure);
        }
    }
}
