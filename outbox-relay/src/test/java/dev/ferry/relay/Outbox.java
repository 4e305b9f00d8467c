package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Migrations;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.KeptConnection;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// An outbox in a test database, written to as any application would.
public final class Outbox {
    private static final String PASSWORD = "test";

    private final DatabaseConfig administrator;
    private final KeptConnection kept = new KeptConnection(this::connect);

    private Outbox(DatabaseConfig administrator) {
        this.administrator = administrator;
    }

    /// @param database empty, without sessions
    public static Outbox create(TestDatabase database) {
        database.fill(
                "outbox",
                empty -> {
                    var _ = create(empty.jdbcUrl(), empty.user(), empty.password());
                });
        return of(database.jdbcUrl(), database.user(), database.password());
    }

    /// @param user a superuser of that database
    static Outbox create(String url, String user, String password) {
        Outbox outbox = of(url, user, password);
        Migrations.apply(outbox.as(Roles.OWNER, PASSWORD), "outbox", "outbox");
        return outbox;
    }

    /// An outbox that was set up in another way; what is missing of the roles is created.
    static Outbox of(String url, String user, String password) {
        Outbox outbox = new Outbox(config(url, user, password));
        Roles.create(
                outbox.administrator,
                Roles.ALL.stream()
                        .collect(Collectors.toMap(role -> role, _ -> new Secret(PASSWORD))));
        return outbox;
    }

    /// How the relay logs in.
    public DatabaseConfig relayRole() {
        return as(Roles.RELAY, PASSWORD);
    }

    private DatabaseConfig as(String user, String password) {
        return config(administrator.url(), user, password);
    }

    private static DatabaseConfig config(String url, String user, String password) {
        return new DatabaseConfig(
                url,
                user,
                new Secret(password),
                4,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                true);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                administrator.url(), administrator.user(), administrator.password().reveal());
    }

    /// Inserts without committing.
    public static void insert(Connection connection, String aggregate, long version)
            throws SQLException {
        Statements.update(
                connection,
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, headers)
                values (gen_random_uuid(), 'order', ?, ?, 'order.counted', ?::json, '{"ce_actor": "tester"}')
                """,
                aggregate,
                version,
                "{ \"version\": " + version + " }");
    }

    /// Commits versions 1 to `versions` of `aggregates` aggregates, one transaction a version.
    public void write(String prefix, int aggregates, int versions) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (int version = 1; version <= versions; version++) {
                for (int aggregate = 0; aggregate < aggregates; aggregate++) {
                    insert(connection, prefix + aggregate, version);
                }
                connection.commit();
            }
        }
    }

    /// A session that keeps PostgreSQL from removing what is deleted from now on, until it is
    /// closed.
    public Connection holdSnapshot() throws SQLException {
        Connection holder = connect();
        holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.executeQuery("select from outbox.lane").close();
        }
        return holder;
    }

    /// Every session of the relays in this database.
    void endRelaySessions() throws SQLException {
        number(
                """
                select count(pg_terminate_backend(pid))
                  from pg_stat_activity
                 where usename = 'ferry_relay'
                   and datname = current_database()
                """);
    }

    public long pending() throws SQLException {
        return number("select count(*) from outbox.message");
    }

    /// Waits until two workers have their half of the lanes each. Before, one of them may have all,
    /// and the other nothing to do.
    void awaitHalves() {
        await().until(() -> List.copyOf(lanes().values()).equals(List.of(32, 32)));
    }

    /// Lanes by owner, free ones left out.
    public Map<String, Integer> lanes() throws SQLException {
        return kept.ask(connection -> {
            Map<String, Integer> lanes = new java.util.TreeMap<>();
            Statements.each(
                    connection,
                    row -> lanes.put(row.getString(1), row.getInt(2)),
                    """
                    select owner, count(*)
                      from outbox.lane
                     where owner is not null
                       and leased_until > now()
                     group by owner
                    """);
            return lanes;
        });
    }

    public long number(String sql) throws SQLException {
        return kept.ask(connection -> Statements.one(connection, row -> row.getLong(1), sql));
    }

    /// Entries of the outbox's index that were met so far, those of deleted rows included.
    ///
    /// @param session the one that met the last ones
    public long indexEntriesMet(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("select pg_stat_force_next_flush()");
            try (ResultSet row =
                    statement.executeQuery(
                            "select pg_stat_get_tuples_returned('outbox.message_pkey'::regclass)")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// How many rows of a parked aggregate wait; 0: it is not parked.
    public long waiting(String aggregate) throws SQLException {
        String sql =
                """
                select coalesce(max(waiting), 0)
                  from outbox.parked
                 where aggregate_id = ?
                """;
        return kept.ask(
                connection -> Statements.one(connection, row -> row.getLong(1), sql, aggregate));
    }

    /// Why an aggregate is parked.
    public String lastError(String aggregate) throws SQLException {
        String sql =
                """
                select last_error
                  from outbox.parked
                 where aggregate_id = ?
                """;
        List<String> reasons =
                kept.ask(connection ->
                        Statements.list(connection, row -> row.getString(1), sql, aggregate));
        assertThat(reasons).as("parked: " + aggregate).hasSize(1);
        return reasons.getFirst();
    }

    public void execute(String sql) throws SQLException {
        kept.ask(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
