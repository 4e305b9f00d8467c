package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.EmbeddedPostgres;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.embedded.fault.CommitGate;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestKafka;
import java.nio.file.Path;
import java.sql.SQLException;
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
                outbox.awaitHalves();
                killBetweenTheCommits(outbox, relay, killed);
            }
            assertThat(outbox.pending()).as("PostgreSQL has the rows").isEqualTo(100);
            assertThat(Published.versions(kafka.readAll(relays.topic()), killed))
                    .as("Kafka has the records")
                    .isEqualTo(Published.expected(killed, 100, 1));
            try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
                outbox.write(version + "-after-", 10, 10);
                await().until(() -> outbox.pending() == 0);
            }
            var versions = Published.versions(kafka.readAll(relays.topic()), version + "-");
            var expected = Published.expected(killed, 100, 1);
            expected.putAll(Published.expected(version + "-after-", 10, 10));
            assertThat(versions).isEqualTo(expected);
        }
    }

    private static void killBetweenTheCommits(Outbox outbox, JavaProcess relay, String prefix)
            throws SQLException {
        CommitGate gate = CommitGate.install(outbox::connect);
        try (CommitGate.Shut _ = gate.shut()) {
            outbox.write(prefix, 100, 1);
            // Two workers: all of the rows are with one or the other, and Kafka has them.
            await().until(() -> gate.waiting() == 2);
            relay.kill();
            // As if the relay had died before it sent its commit.
            gate.endWaiting();
        }
    }

    private static EmbeddedPostgres server(int version) {
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder();
        return version == ON_CLASS_PATH
                ? server.build()
                : server.programs(Path.of("target", "postgres", version + ".jar")).build();
    }
}
