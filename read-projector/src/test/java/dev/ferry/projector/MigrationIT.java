package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Migrates databases of earlier versions whose tables have rows.
@ExtendWith(Servers.class)
class MigrationIT {
    private final TestDatabase server;

    MigrationIT(TestDatabase server) {
        this.server = server;
    }

    @Test
    void
            letters_of_before_there_were_subscriptions_belong_to_each_read_model_that_follows_their_topic()
                    throws SQLException {
        try (ReadDatabase database = ReadDatabase.empty(server)) {
            migrateTo8(database.role(Roles.OWNER));
            database.execute(
                    """
                    insert into read_model.checkpoint (topic, partition, next_offset)
                    values ('ferry.order', 3, 42);

                    insert into read_model_v1.applied_version (aggregate_type, tenant, aggregate_id, version)
                    values ('order', 'default', '6a1b0c1e-0000-7000-8000-000000000001', 7);

                    insert into read_model.dead_letter
                           (topic, partition, record_offset, record_key, headers, payload, kind, reason)
                    values ('ferry.order', 3, 40, 'an order', '[["ce_type","eA=="]]', '{broken', 'poison', 'no JSON'),
                           ('ferry.order', 3, 41, 'an order', '[["ce_tenant","bm9ydGg="]]', null, 'waiting', 'behind'),
                           ('ferry.return', 0, 7, null, '[]', 'x', 'poison', 'no key'),
                           ('ferry.review', 0, 1, 'nobody follows it', '[]', 'x', 'poison', 'no reader')
                    """);

            database.migrate();

            assertThat(
                            database.column(
                                    """
                                    select handler || ' ' || kind || ' ' || record_offset || ' ' || reason
                                      from subscription.dead_letter
                                     order by handler, record_offset
                                    """))
                    .containsExactly(
                            "customer_summary poison 7 no key",
                            "customer_summary poison 40 no JSON",
                            "customer_summary waiting 41 behind",
                            "order_details poison 40 no JSON",
                            "order_details waiting 41 behind",
                            "return_details poison 7 no key");
            assertThat(
                            database.column(
                                    """
                                    select distinct encode(digest, 'hex') = encode(sha256(convert_to(
                                             'an order[["ce_type","eA=="]]{broken', 'UTF8')), 'hex')
                                      from subscription.dead_letter
                                     where record_offset = 40
                                    """))
                    .containsExactly("t");
            assertThat(
                            database.column(
                                    """
                                    select distinct record_offset || ' ' || convert_from(queue_key, 'UTF8')
                                      from subscription.dead_letter
                                     order by 1
                                    """))
                    .as("a record without a key stands in no line")
                    .containsExactly("40 /an order", "41 north/an order", null);
            assertThat(database.column("select next_offset from subscription.checkpoint"))
                    .containsExactly("42");
            assertThat(database.column("select version from subscription.applied_version"))
                    .containsExactly("7");
        }
    }

    private static void migrateTo8(DatabaseConfig owner) {
        Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password().reveal())
                .locations("classpath:db/read")
                .defaultSchema("read_model")
                .table("schema_history")
                .createSchemas(true)
                .target("8")
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
