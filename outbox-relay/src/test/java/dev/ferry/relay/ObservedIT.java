package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.telemetry.Tracing;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a relay tells while it works.
@ExtendWith(Servers.class)
class ObservedIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private Telemetry telemetry = new Telemetry();
    private Outbox outbox;
    private Relays relays;

    @BeforeEach
    void createOutbox(TestDatabase database, TestKafka kafka) {
        outbox = Outbox.create(database);
        relays = new Relays(outbox, kafka);
        telemetry = new Telemetry(Tracing.to("ferry-relay", SimpleSpanProcessor.create(spans)));
    }

    @Test
    void the_span_of_a_batch_is_linked_to_the_sampled_command() throws Exception {
        insert(
                "unsampled",
                1,
                "{\"traceparent\": \"00-%s-%s-00\"}".formatted("a".repeat(32), SPAN));
        insert("sampled", 1, "{\"traceparent\": \"00-%s-%s-01\"}".formatted(TRACE, SPAN));
        try (RelayService _ = relays.start(telemetry)) {
            await().until(() -> !spans.getFinishedSpanItems().isEmpty());
            await().until(() -> outbox.pending() == 0);
            assertThat(spans.getFinishedSpanItems())
                    .singleElement()
                    .satisfies(ObservedIT::isLinkedToTheCommand);
        }
    }

    @Test
    void a_batch_without_a_sampled_command_has_no_span() throws Exception {
        insert("unsampled", 1, "{\"traceparent\": \"00-%s-%s-00\"}".formatted(TRACE, SPAN));
        insert("untraced", 1, "{}");
        try (RelayService _ = relays.start(telemetry)) {
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void what_waits_and_what_is_out_of_order_is_metered() throws Exception {
        insert("order", 2, "{}");
        try (RelayService _ = relays.start(telemetry)) {
            await().until(() -> outbox.pending() == 0);
            insert("order", 1, "{\"ferry_replay\": \"1\"}");
            await().until(() ->
                    meters().contains("ferry_relay_published_total{outbox=\"%s\"} 2.0"));
            assertThat(meters()).contains("ferry_relay_order_violations_total{outbox=\"%s\"} 0.0");

            insert("order", 1, "{}");
            await().until(() ->
                    meters().contains("ferry_relay_order_violations_total{outbox=\"%s\"} 1.0"));
            await().until(() -> meters().contains("ferry_relay_pending_rows{outbox=\"%s\"} 0.0"));
            assertThat(meters())
                    .contains("ferry_relay_oldest_pending_age_seconds{outbox=\"%s\"} 0.0")
                    .contains("ferry_relay_recoveries_total{outbox=\"%s\"} 0.0");
        }
    }

    private static void isLinkedToTheCommand(SpanData span) {
        assertThat(span.getName()).isEqualTo("relay batch");
        assertThat(span.getLinks())
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE);
                    assertThat(link.getSpanContext().getSpanId()).isEqualTo(SPAN);
                });
        assertThat(span.getEvents()).extracting("name").containsExactly("claimed", "published");
    }

    /// The meters' text with `%s` for the outbox's name.
    private String meters() {
        String name = relays.config(Delivery.EXACTLY_ONCE).name();
        return telemetry.meters().scrape().replace("\"" + name + "\"", "\"%s\"");
    }

    private void insert(String aggregate, long version, String headers) throws SQLException {
        OutboxRow.of(aggregate).version(version).headers(headers).insert(outbox);
    }
}
