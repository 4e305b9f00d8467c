package dev.ferry.command.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Requests;
import dev.ferry.command.Rows;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What the events of a tenant take.
@ExtendWith(Servers.class)
final class StorageWatchIT {
    @Test
    void settled_events_are_counted_once_and_a_tenant_beyond_its_plan_is_shown(
            TestDatabase database) throws SQLException {
        Rows rows = new Rows(database);
        try (CommandBench bench = CommandBench.start(database);
                Telemetry telemetry = new Telemetry();
                Database service = new Database("storage test", CommandBench.asService(database))) {
            bench.post(
                    "/admin/tenant-plans/set",
                    "{\"actor\": \"ann\", \"reason\": \"r\", \"plan\": \"tiny\", \"storageBytes\": 100}");
            for (String tenant : new String[] {"full", "empty"}) {
                bench.post(
                        "/admin/tenants/create",
                        "{\"actor\": \"ann\", \"reason\": \"r\", \"tenant\": \"%s\", \"plan\": \"tiny\"}"
                                .formatted(tenant));
            }
            customers(bench, 3);
            StorageWatch watch = new StorageWatch(service, telemetry.meters());
            assertThat(watch.step()).isEqualTo(Duration.ofMinutes(1));
            assertThat(counted(bench)).as("the events are too young").isZero();

            age(database);
            customers(bench, 2);
            watch.step();
            watch.step();
            assertThat(counted(bench)).isEqualTo(3);
            assertThat(shown(bench, "full").path("storageBytes").asString())
                    .isEqualTo(
                            rows.query(
                                            """
                                            select sum(size_bytes)
                                              from event_store.domain_event
                                             where tenant = 'full'
                                               and recorded_at < now() - interval '5 minutes'
                                            """)
                                    .getFirst());
            assertThat(shown(bench, "full").path("storageWarning").asBoolean()).isTrue();
            assertThat(shown(bench, "empty").path("storageWarning").asBoolean()).isFalse();
            assertThat(telemetry.meters().get("ferry.tenants.over.storage").gauge().value())
                    .isEqualTo(1);

            age(database);
            watch.step();
            assertThat(counted(bench)).isEqualTo(5);
        }
    }

    private static JsonNode shown(CommandBench bench, String tenant) {
        return bench.get("/admin/tenants/" + tenant).json();
    }

    private static long counted(CommandBench bench) {
        return shown(bench, "full").path("events").asLong();
    }

    private static void customers(CommandBench bench, int number) {
        for (int i = 0; i < number; i++) {
            assertThat(
                            bench.post("/v1/customers", Requests.customer(), "Ferry-Tenant", "full")
                                    .status())
                    .isEqualTo(201);
        }
    }

    /// Makes the events so old that no transaction can still append an earlier one.
    private static void age(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertThat(
                            statement.executeUpdate(
                                    "update event_store.domain_event set recorded_at = now() - interval '6 minutes'"))
                    .isPositive();
        }
    }
}
