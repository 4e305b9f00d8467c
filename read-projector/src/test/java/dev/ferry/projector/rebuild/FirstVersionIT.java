package dev.ferry.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.Rebuilds.Options;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.RebuildOperator;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Workload;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The first version of a read model that a new build brings along.
@ExtendWith(Servers.class)
class FirstVersionIT {
    private static final String SUMS = "customer_summary";

    private final Stage stage;
    private final ReadDatabase database;
    private final RebuildOperator operator;

    FirstVersionIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        database = stage.database();
        operator = new RebuildOperator(stage);
    }

    @AfterEach
    void leave() throws SQLException {
        operator.close();
        stage.close();
    }

    /// The filling stops because the live group has counted an event that is not on the topics.
    @Test
    void a_first_version_that_has_stopped_is_cancelled_and_then_filled_anew() throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                Workload.of(stage.story(), Seed.of(FirstVersionIT.class), 20);
        stage.send(records);
        stage.start();
        stage.awaitApplied(records.size());
        stage.closeProjectors();
        database.execute("delete from subscription.member where handler = 'customer_summary'");
        database.execute(
                "truncate customer_summary_v1.customer_summary, customer_summary_v1.customer_amount, customer_summary_v1.customer_order");
        countFurther(1);
        stage.start();
        await().untilAsserted(() ->
                assertThat(operator.filling("stopped_because", SUMS))
                        .startsWith("customer_summary version 1 is not as far"));
        assertThat(rows()).isPositive();

        assertThat(operator.cancel(SUMS))
                .isEqualTo(
                        "the filling of customer_summary version 1 is cancelled and its tables are emptied within seconds; it is the only version there is: fill it anew with ./ferry projector rebuild customer_summary");
        await().untilAsserted(() ->
                assertThat(operator.filling("stopped_because", SUMS))
                        .isEqualTo(
                                "customer_summary version 1 is empty because its filling was cancelled; fill it with ./ferry projector rebuild customer_summary, with --source event-store if that is to help"));
        assertThat(rows()).isZero();
        assertThat(
                        database.number(
                                """
                                select (select count(*) from subscription.checkpoint where group_name <> 'live')
                                       + (select count(*) from subscription.applied_version where group_name <> 'live')
                                """))
                .isZero();
        assertThat(operator.members(SUMS)).containsExactly("1 customer_summary_v1 filling");

        countFurther(-1);
        operator.rebuild(SUMS, new Options("topics", null, false));
        operator.awaitMembers(SUMS, "1 live live");
        stage.assertEqualsRebuild(records.size());
    }

    private long rows() {
        return database.number(
                """
                select (select count(*) from customer_summary_v1.customer_summary)
                       + (select count(*) from customer_summary_v1.customer_amount)
                       + (select count(*) from customer_summary_v1.customer_order)
                """);
    }

    /// Makes the live group's count of one customer's events larger or smaller than their number.
    private void countFurther(int versions) {
        database.execute(
                """
                update subscription.applied_version
                   set version = version + %d
                 where aggregate_id = (select min(aggregate_id::text)::uuid
                                         from subscription.applied_version
                                        where aggregate_type = 'customer')
                   and group_name = 'live'
                """
                        .formatted(versions));
    }
}
