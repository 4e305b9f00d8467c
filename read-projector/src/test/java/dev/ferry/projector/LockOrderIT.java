package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderEvent;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two threads with the events of different aggregates that write the same rows of customers.
@ExtendWith(Servers.class)
class LockOrderIT {
    private static final int CUSTOMERS = 1_000;
    private static final int UNITS = 20;

    private final TestDatabase server;

    LockOrderIT(TestDatabase server) {
        this.server = server;
    }

    @Test
    void units_that_touch_the_same_rows_in_any_order_do_not_deadlock() throws Exception {
        List<UUID> customers = Stream.generate(UUID::randomUUID).limit(CUSTOMERS).toList();
        try (ReadDatabase target = ReadDatabase.create(server);
                Database database = new Database("test", target.role(Roles.PROJECTOR));
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            apply(database, registrations(customers));
            List<Future<?>> running = new ArrayList<>();
            CyclicBarrier together = new CyclicBarrier(2);
            for (int seed = 1; seed <= 2; seed++) {
                Random random = new Random(seed);
                running.add(
                        threads.submit(() -> {
                            for (int unit = 0; unit < UNITS; unit++) {
                                List<Envelope> events = events(customers, random);
                                together.await(1, TimeUnit.MINUTES);
                                apply(database, events);
                            }
                            return null;
                        }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
            assertThat(target.number("select count(*) from customer_summary_v1.customer_summary"))
                    .isEqualTo(CUSTOMERS);
        }
    }

    private static List<Envelope> registrations(List<UUID> customers) {
        Story story = new Story("test");
        return customers.stream()
                .map(id ->
                        story.envelope(
                                id, new CustomerEvent.Registered("Ann", Story.LONDON, Story.PARIS)))
                .toList();
    }

    /// An order and a rename of every customer, in any order.
    private static List<Envelope> events(List<UUID> customers, Random random) {
        Story story = new Story("test");
        List<UUID> shuffled = new ArrayList<>(customers);
        Collections.shuffle(shuffled, random);
        List<Envelope> events = new ArrayList<>();
        for (UUID customer : shuffled) {
            events.add(story.envelope(customer, new CustomerEvent.Renamed("again")));
            events.add(
                    story.envelope(
                            UUID.randomUUID(),
                            new OrderEvent.Placed(
                                    new CustomerId(customer),
                                    Story.BEGINNING,
                                    List.of(Story.line(1, "1.00", "GBP")),
                                    Story.LONDON,
                                    Story.PARIS)));
        }
        return events;
    }

    private static void apply(Database database, List<Envelope> events) throws SQLException {
        EventBatch batch = new EventBatch(events);
        database.transaction(connection -> {
            for (ReadModel model : ReadModels.all()) {
                enter(connection, model.name() + "_v1");
                model.apply(connection, batch);
            }
            return true;
        });
    }

    private static void enter(Connection connection, String schema) throws SQLException {
        Statements.run(connection, "select set_config('search_path', ?, true)", schema);
    }
}
