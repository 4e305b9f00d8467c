package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.projector.fixture.Workload;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import dev.ferry.testkit.fault.RecordDuplicator;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class ProjectionIT {
    private static final String NAMES =
            """
            select distinct coalesce(c.name, 'nobody')
              from order_details_v1.order_details as o
              left join order_details_v1.order_customer as c using (tenant, customer_id)
            """;

    private final UUID customer = UUID.randomUUID();
    private final UUID order = UUID.randomUUID();
    private final Stage stage;
    private final Story story;

    ProjectionIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        story = stage.story();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void an_order_shows_the_name_of_a_customer_that_came_before_it() {
        stage.start();
        stage.send(story.registered(customer, "Ann"));
        stage.awaitApplied(1);
        stage.send(story.placed(order, customer, Story.line(3, "2.50", "GBP")));
        stage.awaitApplied(2);

        assertThat(stage.database().column(NAMES)).containsExactly("Ann");
    }

    @Test
    void an_order_shows_the_name_of_a_customer_that_comes_after_it() {
        stage.start();
        stage.send(story.placed(order, customer, Story.line(3, "2.50", "GBP")));
        stage.awaitApplied(1);
        assertThat(stage.database().column(NAMES)).containsExactly("nobody");

        stage.send(story.registered(customer, "Ann"));
        stage.awaitApplied(2);
        assertThat(stage.database().column(NAMES)).containsExactly("Ann");
    }

    @Test
    void a_rename_reaches_every_order_of_the_customer_and_no_other() throws SQLException {
        UUID other = UUID.randomUUID();
        stage.start();
        stage.send(List.of(story.registered(customer, "Ann"), story.registered(other, "Bob")));
        stage.send(orders(30, customer));
        stage.send(orders(5, other));
        stage.awaitApplied(37);
        stage.send(story.renamed(customer, "Anna"));
        stage.awaitApplied(38);

        assertThat(
                        stage.database()
                                .column(
                                        """
                                        select c.name || ' ' || count(*)
                                          from order_details_v1.order_details as o
                                          join order_details_v1.order_customer as c using (tenant, customer_id)
                                         group by c.name
                                         order by 1
                                        """))
                .containsExactly("Anna 30", "Bob 5");
        stage.assertEqualsRebuild(38);
    }

    @Test
    void renames_that_run_beside_new_orders_leave_no_old_name_behind() throws SQLException {
        stage.start();
        stage.start();
        stage.send(story.registered(customer, "Name 0"));
        for (int round = 1; round <= 40; round++) {
            List<ProducerRecord<byte[], byte[]>> orders = orders(10, customer);
            Thread.ofVirtual().start(() -> stage.send(orders));
            stage.send(story.renamed(customer, "Name " + round));
        }
        stage.awaitApplied(1 + 40 + 400);

        assertThat(stage.database().column(NAMES)).containsExactly("Name 40");
        stage.assertEqualsRebuild(441);
    }

    @Test
    void repeated_records_count_once() throws SQLException {
        long seed = 7;
        List<ProducerRecord<byte[], byte[]>> once = Workload.of(story, seed, 40);
        List<ProducerRecord<byte[], byte[]>> often =
                new RecordDuplicator(seed, 0.3, 20).duplicate(once);
        assertThat(often).hasSizeGreaterThan(once.size() * 2);
        stage.start();
        stage.start();
        stage.send(often);
        stage.awaitApplied(once.size());

        assertThat(stage.database().number("select count(*) from subscription.dead_letter"))
                .isZero();
        assertThat(
                        stage.database()
                                .number(
                                        """
                                        select (select sum(orders) from customer_summary_v1.customer_summary)
                                             - (select count(*) from order_details_v1.order_details
                                                 where status <> 'cancelled')
                                        """))
                .isZero();
        stage.assertEqualsRebuild(once.size());
    }

    @Test
    void a_cancelled_order_no_longer_counts() {
        UUID second = UUID.randomUUID();
        stage.start();
        stage.send(
                List.of(
                        story.registered(customer, "Ann"),
                        story.placed(order, customer, Story.line(3, "2.50", "GBP")),
                        story.placed(
                                second,
                                customer,
                                Story.BEGINNING.plusSeconds(60),
                                Story.line(1, "9.99", "GBP"))));
        stage.awaitApplied(3);
        assertThat(summary()).isEqualTo("2 2010-12-01 08:27 17.49 0");

        stage.send(story.cancelled(second));
        stage.awaitApplied(4);
        assertThat(summary()).isEqualTo("1 2010-12-01 08:26 7.50 0");

        stage.send(story.cancelled(order));
        stage.awaitApplied(5);
        assertThat(summary()).isEqualTo("0 never 0.00 0");
    }

    @Test
    void a_return_adds_to_what_was_sent_back_and_takes_nothing_from_what_was_ordered() {
        stage.start();
        stage.send(
                List.of(
                        story.returned(
                                UUID.randomUUID(),
                                customer,
                                Story.BEGINNING,
                                Story.line(2, "1.25", "GBP")),
                        story.placed(order, customer, Story.line(3, "2.50", "GBP")),
                        story.registered(customer, "Ann")));
        stage.awaitApplied(3);

        assertThat(summary()).isEqualTo("1 2010-12-01 08:26 7.50 2.50");
    }

    @Test
    void checkpoints_stand_after_the_last_record_that_took_effect() {
        stage.start();
        stage.send(Workload.of(story, 3, 10));
        stage.awaitNumber(
                stage.records(),
                "select coalesce(sum(next_offset), 0) from subscription.checkpoint");
    }

    @Test
    void a_restarted_projector_goes_on_where_the_last_one_committed() throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records = Workload.of(story, 5, 20);
        stage.send(records.subList(0, 50));
        stage.start();
        stage.awaitApplied(50);
        stage.closeProjectors();
        stage.send(records.subList(50, records.size()));
        stage.start();
        stage.awaitApplied(records.size());

        stage.assertEqualsRebuild(records.size());
    }

    private List<ProducerRecord<byte[], byte[]>> orders(int number, UUID of) {
        return IntStream.range(0, number)
                .mapToObj(_ -> story.placed(UUID.randomUUID(), of, Story.line(1, "1.00", "GBP")))
                .toList();
    }

    private String summary() {
        return String.valueOf(
                stage.database()
                        .text(
                                """
                                select format('%s %s %s %s', s.orders,
                                              coalesce(to_char(s.last_order_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), 'never'),
                                              a.orders_value, a.returned_value)
                                  from customer_summary_v1.customer_summary as s
                                  join customer_summary_v1.customer_amount as a using (tenant, customer_id)
                                """));
    }
}
