package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.JavaProcess;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestKafka;
import dev.ferry.testkit.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every version of PostgreSQL that a writer may have.
///
/// The build puts the older servers into `target/postgres`; 18 is the one on the class path.
@ExtendWith(Servers.class)
class PostgresVersionsIT {
    private static final int ON_CLASS_PATH = 18;

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, ON_CLASS_PATH})
    void a_relay_killed_between_the_two_commits_publishes_nothing_twice(
            int version, TestKafka kafka) throws Exception {
        try (EmbeddedPostgres server = server(version)) {
            server.start();
            Outbox outbox =
                    Outbox.create(
                            server.jdbcUrl("postgres"),
                            server.superuser(),
                            server.superuserPassword());
            assertThat(outbox.number("show server_version_num") / 10_000).isEqualTo(version);
            Relays relays = new Relays(outbox, kafka, "-" + version);
            String killed = version + "-killed-";
            try (JavaProcess relay = relays.startProcess(Delivery.EXACTLY_ONCE)) {
                await().until(() -> isShared(outbox));
                killBetweenTheCommits(outbox, relay, killed);
            }
            assertThat(outbox.pending()).isEqualTo(100);
            try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
                outbox.write(version + "-after-", 10, 10);
                await().until(() -> outbox.pending() == 0);
            }
            var versions = Published.versions(kafka.readAll(relays.topic()));
            versions.keySet().removeIf(aggregate -> !aggregate.startsWith(version + "-"));
            var expected = Published.expected(killed, 100, 1);
            expected.putAll(Published.expected(version + "-after-", 10, 10));
            assertThat(versions).isEqualTo(expected);
        }
    }

    /// A deferred trigger runs when the relay commits, which is after Kafka has committed; it waits
    /// there for a lock that this test holds.
    private static void killBetweenTheCommits(Outbox outbox, JavaProcess relay, String prefix)
            throws SQLException {
        try (Connection gate = outbox.connect();
                Statement statement = gate.createStatement()) {
            statement.execute(
                    """
                    create function wait_at_commit() returns trigger language plpgsql security definer as $$
                    begin
                      perform pg_advisory_xact_lock_shared(42);
                      return null;
                    end $$;

                    create constraint trigger wait_at_commit after delete on outbox.message
                      deferrable initially deferred for each row execute function wait_at_commit();

                    select pg_advisory_lock(42);
                    """);
            gate.setAutoCommit(false);
            for (int aggregate = 0; aggregate < 100; aggregate++) {
                Outbox.insert(gate, prefix + aggregate, 1);
            }
            gate.commit();
            // Two workers: all of the rows are with one or the other, and Kafka has them.
            await().until(() -> waitingAtCommit(outbox) == 2);
            relay.kill();
            // As if the relay had died before it sent its commit.
            outbox.number(
                    """
                    select count(pg_terminate_backend(pid))
                      from pg_locks
                     where locktype = 'advisory'
                       and not granted
                    """);
            await().until(() -> waitingAtCommit(outbox) == 0);
        }
    }

    private static long waitingAtCommit(Outbox outbox) throws SQLException {
        return outbox.number(
                """
                select count(*)
                  from pg_locks
                 where locktype = 'advisory'
                   and not granted
                """);
    }

    private static boolean isShared(Outbox outbox) throws SQLException {
        return List.of(32, 32).equals(List.copyOf(outbox.lanes().values()));
    }

    private static EmbeddedPostgres server(int version) {
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder();
        return version == ON_CLASS_PATH
                ? server.build()
                : server.programs(Path.of("target", "postgres", version + ".jar")).build();
    }
}
