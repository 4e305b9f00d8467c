package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class PoisonIT {
    private static final String LETTERS =
            """
            select kind || ': ' || reason
              from subscription.dead_letters
             where handler = 'order_details'
             order by topic, partition, record_offset
            """;

    private final UUID bad = UUID.randomUUID();
    private final UUID good = UUID.randomUUID();
    private final Stage stage;
    private final Story story;

    PoisonIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        story = stage.story();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void an_undecodable_record_stops_its_own_aggregate_only() throws SQLException {
        Projector projector = stage.start();
        stage.send(
                List.of(
                        story.registered(bad, "Ann"),
                        broken(story.renamed(bad, "unreadable")),
                        story.renamed(bad, "behind it"),
                        story.registered(good, "Bob"),
                        story.renamed(good, "Bobby")));
        stage.awaitApplied(1 + 2);
        awaitLetters(2);
        stage.send(story.renamed(bad, "later still"));
        stage.send(story.renamed(good, "Robert"));
        stage.awaitApplied(1 + 3);
        awaitLetters(3);

        assertThat(stage.database().column(LETTERS))
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith("poison: ")
                                        .contains("customer.renamed version 1"),
                        second -> assertThat(second).startsWith("waiting: "),
                        third -> assertThat(third).startsWith("waiting: "));
        assertThat(stage.database().column("select name from order_details_v1.order_customer"))
                .containsExactlyInAnyOrder("Ann", "Robert");
        assertThat(projector.get("/metrics").body())
                .contains("ferry_consumer_records_total{group=\"live\",outcome=\"poison\"} 2.0")
                .contains("ferry_consumer_records_total{group=\"live\",outcome=\"waiting\"} 4.0");
        stage.assertEqualsRebuild(4);
    }

    @Test
    void a_dead_letter_keeps_the_whole_record() {
        stage.start();
        ProducerRecord<byte[], byte[]> record = broken(story.registered(bad, "Ann"));
        record.headers().add("odd\u0000name", new byte[] {0, -1});
        stage.send(record);
        awaitLetters(1);

        assertThat(
                        stage.database()
                                .text(
                                        """
                                        select convert_from(record_key, 'UTF8') || ' ' || convert_from(payload, 'UTF8')
                                          from subscription.dead_letter
                                        """))
                .isEqualTo(bad + " {broken");
        assertThat(stage.database().text("select headers::text from subscription.dead_letter"))
                .contains("[\"odd\\u0000name\",\"AP8=\"]")
                .contains("[\"ce_tenant\",\"ZGVmYXVsdA==\"]");
    }

    @Test
    void a_version_after_a_gap_waits_and_follows_by_itself_when_the_missing_one_comes() {
        stage.start();
        stage.send(
                List.of(
                        story.registered(bad, "Ann"),
                        story.record(bad, 3, new CustomerEvent.Renamed("after a gap"))));
        awaitLetters(1);
        assertThat(stage.database().column(LETTERS))
                .containsExactly("gap: version 3 waits for the versions after 1");

        stage.send(story.record(bad, 2, new CustomerEvent.Renamed("late")));
        stage.awaitApplied(3);
        awaitLetters(0);
        assertThat(stage.database().column("select name from order_details_v1.order_customer"))
                .containsExactly("after a gap");
    }

    @Test
    void an_event_that_does_not_fit_the_rows_is_found_among_those_that_do() throws SQLException {
        UUID customer = UUID.randomUUID();
        UUID never = UUID.randomUUID();
        UUID strange = UUID.randomUUID();
        stage.send(
                List.of(
                        story.registered(customer, "Ann"),
                        story.placed(good, customer, Story.line(1, "2.00", "GBP")),
                        story.record(never, 1, new OrderEvent.Cancelled("never placed")),
                        story.placed(bad, customer, Story.line(2, "2.00", "GBP")),
                        story.next(bad, new OrderEvent.Cancelled("no longer wanted")),
                        story.placed(strange, customer, Instant.MAX, Story.line(1, "2.00", "GBP")),
                        story.shipped(strange),
                        story.shipped(good)));
        stage.start();
        stage.awaitApplied(8);
        awaitLetters(3);

        assertThat(stage.database().column(LETTERS))
                .anySatisfy(l ->
                        assertThat(l)
                                .contains("poison: 1 of 1 orders that change were never placed"))
                .anySatisfy(
                        l -> assertThat(l).contains("poison: PostgreSQL refuses it (SQLSTATE 22"))
                .anySatisfy(l -> assertThat(l).startsWith("waiting: "));
        stage.assertEqualsRebuild(8);
    }

    @Test
    void records_that_are_no_events_at_all_are_set_aside() {
        String topic = story.topics().getFirst();
        stage.start();
        stage.send(
                List.of(
                        ours(
                                new ProducerRecord<>(
                                        topic, null, "no key".getBytes(StandardCharsets.UTF_8))),
                        ours(new ProducerRecord<>(topic, new byte[9_000], new byte[0])),
                        Story.withPayload(story.registered(bad, "a tombstone"), null),
                        foreignKey(story.registered(UUID.randomUUID(), "other key")),
                        withTenant(story.registered(UUID.randomUUID(), "x"), "no tenant\u0000"),
                        story.registered(UUID.randomUUID(), "NUL \u0000 in the name"),
                        story.registered(good, "not NUL: \\u0000")));
        stage.awaitApplied(1);
        awaitLetters(6);

        assertThat(stage.database().column("select distinct kind from subscription.dead_letter"))
                .containsExactly("poison");
    }

    private void awaitLetters(long number) {
        stage.awaitNumber(
                number,
                "select count(distinct (topic, partition, record_offset)) from subscription.dead_letter");
    }

    private static ProducerRecord<byte[], byte[]> withTenant(
            ProducerRecord<byte[], byte[]> record, String tenant) {
        record.headers()
                .remove(EventHeaders.TENANT)
                .add(EventHeaders.TENANT, tenant.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> ours(ProducerRecord<byte[], byte[]> record) {
        record.headers()
                .add(
                        EventHeaders.SOURCE,
                        EventHeaders.DEFAULT_SOURCE.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> broken(ProducerRecord<byte[], byte[]> record) {
        return Story.withPayload(record, "{broken".getBytes(StandardCharsets.UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> foreignKey(
            ProducerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(),
                null,
                null,
                "key".getBytes(StandardCharsets.UTF_8),
                record.value(),
                record.headers());
    }
}
