package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A pooler in transaction mode gives each transaction another session of the server.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgBouncerIT {
    /// Fewer than the workers of two relays, so that sessions change hands all the time.
    private static final int POOL = 3;

    private TestDatabase database;
    private Outbox outbox;
    private Relays relays;
    private TestKafka kafka;

    @BeforeAll
    void createOutbox(TestDatabase own, TestKafka servers) {
        database = own;
        kafka = servers;
        outbox = Outbox.create(own);
        relays = new Relays(outbox, servers);
    }

    @Test
    void without_prepared_statements_any_pooler_in_transaction_mode_will_do(@TempDir Path folder)
            throws Exception {
        relayThrough(installed(), folder, false, List.of());
    }

    @Test
    void prepared_statements_work_through_a_pooler_that_follows_them(@TempDir Path folder)
            throws Exception {
        Path program = installed();
        assumeTrue(
                PgBouncer.followsPreparedStatements(program),
                "left out: " + program + " is older than 1.21");
        relayThrough(program, folder, true, List.of("max_prepared_statements = 50"));
    }

    @Test
    void the_relay_needs_no_privilege_but_those_on_its_schema() throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            outbox.write("plain-", 5, 5);
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(
                        outbox.number(
                                """
                                select count(*)
                                  from pg_roles
                                 where rolname = 'ferry_relay'
                                   and not (rolsuper or rolreplication or rolbypassrls or rolcreaterole or rolcreatedb)
                                   and not exists (select from pg_auth_members m where m.member = pg_roles.oid)
                                   and not exists (select from pg_class c where c.relowner = pg_roles.oid)
                                """))
                .isEqualTo(1);
        assertThat(outbox.number("select count(*) from pg_replication_slots")).isZero();
        assertThat(outbox.number("select count(*) from pg_publication")).isZero();
    }

    private void relayThrough(
            Path program, Path folder, boolean preparedStatements, List<String> settings)
            throws Exception {
        DatabaseConfig direct = outbox.relayRole();
        String prefix = "prepared-" + preparedStatements + "-";
        try (PgBouncer bouncer =
                PgBouncer.start(
                        program,
                        folder,
                        database,
                        POOL,
                        direct.user(),
                        direct.password().reveal(),
                        settings)) {
            DatabaseConfig pooled =
                    new DatabaseConfig(
                            "jdbc:postgresql://127.0.0.1:%d/%s"
                                    .formatted(bouncer.port(), database.name()),
                            direct.user(),
                            direct.password(),
                            direct.poolSize(),
                            direct.connectTimeout(),
                            direct.socketTimeout(),
                            preparedStatements);
            outbox.write(prefix + "a-", 40, 20);
            try (RelayService _ = relays.startThroughPooler(pooled);
                    RelayService _ = relays.startThroughPooler(pooled)) {
                await().until(() -> outbox.lanes().size() == 4);
                outbox.write(prefix + "b-", 40, 20);
                await().until(() -> outbox.pending() == 0);
                outbox.endRelaySessions();
                outbox.write(prefix + "c-", 40, 20);
                await().until(() -> outbox.pending() == 0);
                assertThat(sessions()).isBetween(1L, (long) POOL);
            }
            assertThat(outbox.lanes()).as("after a graceful stop").isEmpty();
        }
        var versions = Published.versions(kafka.readAll(relays.topic()));
        versions.keySet().removeIf(aggregate -> !aggregate.startsWith(prefix));
        assertThat(versions)
                .containsAllEntriesOf(Published.expected(prefix + "a-", 40, 20))
                .containsAllEntriesOf(Published.expected(prefix + "b-", 40, 20))
                .containsAllEntriesOf(Published.expected(prefix + "c-", 40, 20))
                .hasSize(120);
    }

    private long sessions() throws Exception {
        return outbox.number(
                """
                select count(*)
                  from pg_stat_activity
                 where usename = 'ferry_relay'
                   and datname = current_database()
                """);
    }

    private static Path installed() {
        Path program = PgBouncer.program();
        assumeTrue(
                program != null,
                "left out: pgbouncer is not installed (apt-get install pgbouncer)");
        return program;
    }
}
