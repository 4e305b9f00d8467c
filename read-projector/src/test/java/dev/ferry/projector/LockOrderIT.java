package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.sales.ReviewEvent;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.Story;
import dev.ferry.projector.models.ReadModels;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two threads with the events of different aggregates that write the same rows of customers and
/// products.
@ExtendWith(Servers.class)
class LockOrderIT {
    private static final int CUSTOMERS = 500;
    private static final int UNITS = 10;
    private static final List<OrderLine> LINES = List.of(Story.line(1, "1.00", "GBP"));

    private final TestDatabase server;

    LockOrderIT(TestDatabase server) {
        this.server = server;
    }

    @Test
    void units_that_touch_the_same_rows_in_any_order_do_not_deadlock() throws Exception {
        try (ReadDatabase target = ReadDatabase.create(server);
                Database database = new Database("test", target.role(Roles.PROJECTOR));
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            CyclicBarrier together = new CyclicBarrier(2);
            for (int seed = 1; seed <= 2; seed++) {
                Partition partition = new Partition(new Random(seed));
                running.add(
                        threads.submit(() -> {
                            for (int unit = 0; unit < UNITS; unit++) {
                                apply(database, partition.next(), together);
                            }
                            return null;
                        }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
            // Orders that are shipped, and what the last units began.
            assertThat(
                            target.number(
                                    "select sum(orders) from customer_summary_v1.customer_summary"))
                    .isEqualTo(2 * CUSTOMERS * (UNITS + 1));
            assertThat(
                            target.number(
                                    """
                                    select sum(orders_value + returned_value)::bigint
                                      from customer_summary_v1.customer_amount
                                    """))
                    .isEqualTo(2 * CUSTOMERS * (2 * UNITS + 1));
            assertThat(
                            target.number(
                                    """
                                    select sum(rated_1 + rated_2 + rated_3 + rated_4 + rated_5)
                                      from product_reviews_v1.product_rating
                                    """))
                    .isEqualTo(2 * CUSTOMERS);
        }
    }

    /// Each read model has a transaction of its own: with one for all, the locks of the first would
    /// keep the threads apart in the others.
    private static void apply(Database database, List<Envelope> events, CyclicBarrier together)
            throws Exception {
        EventBatch batch = new EventBatch(events);
        for (ReadModel model : ReadModels.all()) {
            together.await(1, TimeUnit.MINUTES);
            database.transaction(connection -> {
                enter(connection, model.name() + "_v1");
                model.apply(connection, batch);
                return true;
            });
        }
    }

    /// With nested loops alone, PostgreSQL meets the rows in the order in which the events name
    /// them, if a statement asks for no other; a scan of the table could hide a missing order.
    private static void enter(Connection connection, String schema) throws SQLException {
        Statements.run(
                connection,
                """
                select set_config('search_path', ?, true),
                       set_config('enable_hashjoin', 'off', true),
                       set_config('enable_mergejoin', 'off', true)
                """,
                schema);
    }

    /// Makes the units of one thread. Every second unit begins with customers and products that are
    /// new to the read models. What a unit began, the next one takes back: its orders are
    /// cancelled, its reviews edited and withdrawn.
    private static final class Partition {
        private final Random random;
        private final Story story = new Story("test");
        private final List<UUID> orders = new ArrayList<>();
        private final List<UUID> reviews = new ArrayList<>();
        private int unit;

        Partition(Random random) {
            this.random = random;
        }

        /// Events of customers and products, in any order. The units of both threads have the same
        /// customers and products.
        List<Envelope> next() {
            List<Envelope> events = new ArrayList<>();
            for (UUID order : takeAll(orders)) {
                events.add(story.envelope(order, new OrderEvent.Cancelled("by a test")));
            }
            for (UUID review : takeAll(reviews)) {
                events.add(story.envelope(review, new ReviewEvent.Edited(1, "Title", "Text.")));
                events.add(story.envelope(review, new ReviewEvent.Withdrawn()));
            }
            CustomerEvent told =
                    unit % 2 == 0
                            ? new CustomerEvent.Registered("Ann", Story.LONDON, Story.PARIS)
                            : new CustomerEvent.Renamed("again");
            int family = unit++ / 2;
            List<UUID> customers = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                customers.add(new UUID(family, i));
            }
            Collections.shuffle(customers, random);
            for (UUID customer : customers) {
                events.add(story.envelope(customer, told));
                events.addAll(begun(new CustomerId(customer)));
            }
            return events;
        }

        private List<Envelope> begun(CustomerId customer) {
            UUID shipped = UUID.randomUUID();
            UUID cancelled = UUID.randomUUID();
            UUID review = UUID.randomUUID();
            orders.add(cancelled);
            reviews.add(review);
            String product = "of " + customer.value();
            return List.of(
                    placed(shipped, customer),
                    story.envelope(shipped, new OrderEvent.Shipped("TRACK")),
                    placed(cancelled, customer),
                    story.envelope(
                            UUID.randomUUID(),
                            new ReturnEvent.Recorded(customer, Story.BEGINNING, LINES)),
                    story.envelope(
                            review,
                            new ReviewEvent.Written(customer, product, 5, "Title", "Text.")));
        }

        private Envelope placed(UUID order, CustomerId customer) {
            return story.envelope(
                    order,
                    new OrderEvent.Placed(
                            customer, Story.BEGINNING, LINES, Story.LONDON, Story.PARIS));
        }

        private List<UUID> takeAll(List<UUID> ids) {
            List<UUID> taken = new ArrayList<>(ids);
            ids.clear();
            Collections.shuffle(taken, random);
            return taken;
        }
    }
}
