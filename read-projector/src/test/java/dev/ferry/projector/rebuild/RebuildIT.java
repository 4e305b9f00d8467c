package dev.ferry.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.ConsumerException;
import dev.ferry.consumer.Rebuilds.Options;
import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.RebuildOperator;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.projector.fixture.Workload;
import dev.ferry.projector.models.ReadModels;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.runtime.http.Json;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Servers.class)
class RebuildIT {
    private static final String ORDERS = "order_details";
    private static final String SUMS = "customer_summary";
    private static final Options DEFAULT = new Options(null, null, false);
    private static final Options SLOW = new Options(null, 1, false);

    private final Stage stage;
    private final ReadDatabase database;
    private final RebuildOperator operator;
    private List<ProducerRecord<byte[], byte[]>> records = List.of();
    private @Nullable Projector projector;

    RebuildIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        database = stage.database();
        operator = new RebuildOperator(stage);
    }

    @BeforeEach
    void populate() {
        records = Workload.of(stage.story(), Seed.of(RebuildIT.class), 60);
        stage.send(records.subList(0, records.size() / 2));
        projector = stage.start();
        stage.awaitApplied(records.size() / 2);
    }

    @AfterEach
    void leave() throws SQLException {
        operator.close();
        stage.close();
    }

    @Test
    void a_rebuild_goes_live_while_events_arrive_and_readers_see_its_tables() throws SQLException {
        for (String model : List.of(ORDERS, SUMS)) {
            assertThat(operator.rebuild(model, DEFAULT))
                    .isEqualTo(
                            "the new version, %s version 2, is being filled beside %s version 1 and goes live when their rows are the same"
                                    .formatted(model, model));
        }
        for (ProducerRecord<byte[], byte[]> record :
                records.subList(records.size() / 2, records.size())) {
            stage.send(record);
        }
        operator.awaitMembers(ORDERS, "1 live retained", "2 live live");
        operator.awaitMembers(SUMS, "1 live retained", "2 live live");
        stage.awaitApplied(records.size());

        assertThat(seenBy(ORDERS)).contains("order_details_v2.").doesNotContain("_v1.");
        assertThat(seenBy(SUMS)).contains("customer_summary_v2.").doesNotContain("_v1.");
        assertThat(operator.differences(ORDERS)).isEmpty();
        assertThat(operator.differences(SUMS)).isEmpty();
        operator.dropOld(ORDERS);
        operator.dropOld(SUMS);
        stage.assertEqualsRebuild(records.size());
    }

    @Test
    void the_version_before_is_kept_up_to_date_and_readers_go_back_to_it_at_once()
            throws SQLException {
        operator.rebuild(ORDERS, DEFAULT);
        operator.awaitMembers(ORDERS, "1 live retained", "2 live live");
        stage.send(records.subList(records.size() / 2, records.size()));
        stage.awaitApplied(records.size());

        assertThat(operator.differences(ORDERS)).isEmpty();

        assertThat(operator.rollback(ORDERS))
                .isEqualTo(
                        "readers see order_details version 1 again, and order_details version 2 is kept beside");
        assertThat(seenBy(ORDERS)).contains("order_details_v1.").doesNotContain("_v2.");
        assertThat(operator.members(ORDERS)).containsExactly("1 live live", "2 live retained");

        operator.dropOld(ORDERS);
        stage.assertEqualsRebuild(records.size());
    }

    @Test
    void a_row_that_differs_stops_the_swap_until_a_person_accepts_it() throws SQLException {
        stage.send(records.subList(records.size() / 2, records.size()));
        stage.awaitApplied(records.size());
        String order =
                String.valueOf(
                        database.text(
                                """
                                update order_details_v1.order_details
                                   set item_count = item_count + 1
                                 where order_id in (select order_id
                                                      from order_details_v1.order_details
                                                     order by order_id
                                                     limit 1)
                                returning order_id::text
                                """));
        operator.rebuild(ORDERS, DEFAULT);
        await().untilAsserted(
                        () -> assertThat(operator.filling("phase", ORDERS)).isEqualTo("stopped"));

        assertThat(operator.filling("stopped_because", ORDERS))
                .contains("order_details version 2 differs from the live version")
                .contains(order)
                .endsWith(
                        "go live all the same with ./ferry projector rebuild order_details --accept-differences, or cancel");
        assertThat(seenBy(ORDERS)).contains("order_details_v1.");

        operator.rebuild(ORDERS, new Options(null, null, true));
        operator.awaitMembers(ORDERS, "1 live retained", "2 live live");
        operator.dropOld(ORDERS);
        stage.assertEqualsRebuild(records.size());
    }

    @Test
    void a_cancelled_rebuild_leaves_nothing_behind_and_another_one_goes_live() throws SQLException {
        operator.rebuild(ORDERS, new Options(null, 20, false));
        await().until(() ->
                database.number("select count(*) from order_details_v2.order_details") > 0);
        assertThat(database.number("select count(*) from order_details_v2.order_details"))
                .isLessThan(database.number("select count(*) from order_details_v1.order_details"));

        operator.cancel(ORDERS);
        await().until(() -> operator.members(ORDERS).equals(List.of("1 live live")));
        stage.awaitNumber(
                0, "select count(*) from subscription.consumer_group where name <> 'live'");
        assertThat(database.column("select 1 from pg_namespace where nspname = 'order_details_v2'"))
                .isEmpty();
        assertThat(
                        database.number(
                                """
                                select (select count(*) from subscription.checkpoint where group_name <> 'live')
                                       + (select count(*) from subscription.applied_version where group_name <> 'live')
                                       + (select count(*) from subscription.consumer_group where name <> 'live')
                                """))
                .isZero();

        operator.rebuild(ORDERS, DEFAULT);
        operator.awaitMembers(ORDERS, "1 live retained", "2 live live");
    }

    @Test
    void a_throttled_rebuild_keeps_its_rate_and_goes_on_faster_when_it_is_told()
            throws SQLException {
        operator.rebuild(SUMS, SLOW);
        await().until(() -> database.number("select applied from subscription.filling") > 1);
        assertThat(database.number("select applied from subscription.filling"))
                .isLessThanOrEqualTo(
                        database.number(
                                "select 2 + extract(epoch from now() - started_at)::bigint from subscription.filling"));

        await().untilAsserted(() -> {
            JsonNode filling = status(SUMS, 2);
            assertThat(filling.path("rate").asDouble()).isPositive().isLessThan(3);
            assertThat(filling.path("lag").asLong()).isPositive();
            assertThat(filling.path("oldestSeconds").asDouble()).isPositive();
            assertThat(filling.path("secondsLeft").asDouble())
                    .isCloseTo(
                            filling.path("lag").asLong() / filling.path("rate").asDouble(),
                            within(0.51));
        });
        assertThat(status(SUMS, 1).path("lag").asLong()).isZero();
        assertThat(status(SUMS, 1).has("oldestSeconds")).isFalse();

        assertThat(operator.rebuild(SUMS, new Options(null, 0, false)))
                .isEqualTo("the filling of customer_summary version 2 goes on as fast as it can");
        operator.awaitMembers(SUMS, "1 live retained", "2 live live");
    }

    @Test
    void a_read_model_that_is_added_to_a_running_system_is_filled_from_the_past()
            throws SQLException {
        stage.closeProjectors();
        // The state of a build that did not have this read model.
        database.execute("delete from subscription.member where handler = 'customer_summary'");
        database.execute(
                "truncate customer_summary_v1.customer_summary, customer_summary_v1.customer_amount, customer_summary_v1.customer_order");
        Projector again = stage.start();
        stage.send(records.subList(records.size() / 2, records.size()));
        operator.awaitMembers(SUMS, "1 live live");
        stage.awaitApplied(records.size());

        await().untilAsserted(
                        () -> assertThat(again.get("/health/ready").statusCode()).isEqualTo(200));
        stage.assertEqualsRebuild(records.size());
    }

    @Test
    void an_aggregate_that_waits_in_the_live_version_waits_in_the_new_one_too()
            throws SQLException {
        UUID order = UUID.randomUUID();
        ProducerRecord<byte[], byte[]> placed =
                stage.story().placed(order, UUID.randomUUID(), Story.line(1, "1.00", "GBP"));
        stage.send(stage.story().shipped(order));
        stage.awaitNumber(2, "select count(*) from subscription.dead_letter where kind = 'gap'");
        operator.rebuild(ORDERS, DEFAULT);
        operator.awaitMembers(ORDERS, "1 live retained", "2 live live");
        stage.awaitNumber(3, "select count(*) from subscription.dead_letter where kind = 'gap'");

        stage.send(placed);
        stage.awaitNumber(0, "select count(*) from subscription.dead_letter");
        assertThat(operator.differences(ORDERS)).isEmpty();
        operator.dropOld(ORDERS);
        stage.assertEqualsRebuild(records.size() / 2 + 2);
    }

    @Test
    void an_impossible_decision_is_refused_in_one_sentence() throws SQLException {
        assertRefused(
                () -> operator.rebuild("orders", DEFAULT),
                "there is no orders here; there are "
                        + ReadModels.all().stream()
                                .map(ReadModel::name)
                                .sorted()
                                .collect(Collectors.joining(", ")));
        assertRefused(() -> operator.cancel(ORDERS), "order_details is not being rebuilt");
        assertRefused(
                () -> operator.rollback(ORDERS), "order_details has no older version that is kept");
        operator.rebuild(ORDERS, DEFAULT);
        operator.awaitMembers(ORDERS, "1 live retained", "2 live live");
        assertRefused(
                () -> operator.rebuild(ORDERS, DEFAULT),
                "order_details version 1 is still kept; drop it with ./ferry projector drop-old order_details, then rebuild");
        operator.rebuild(SUMS, SLOW);
        assertRefused(
                () -> operator.rebuild(SUMS, DEFAULT),
                "customer_summary version 2 is being filled already, or was cancelled just now; to begin anew, cancel it first");
    }

    /// A version as `/admin/status` tells it.
    private JsonNode status(String model, int version) {
        String all = Objects.requireNonNull(projector).get("/admin/status").body();
        return Json.MAPPER
                .readTree(all)
                .path("readModels")
                .valueStream()
                .filter(each ->
                        each.path("readModel").asString().equals(model)
                                && each.path("version").asInt() == version)
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String sentence) {
        assertThatThrownBy(call).isInstanceOf(ConsumerException.class).hasMessage(sentence);
    }

    private String seenBy(String view) {
        return String.valueOf(
                database.text("select pg_get_viewdef(('read_model.' || ?)::regclass)", view));
    }
}
