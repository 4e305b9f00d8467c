package dev.ferry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.BoatNames;
import dev.ferry.consumer.fixture.CargoEvent;
import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.consumer.fixture.HarbourDatabase;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How a transaction applies a unit of work. The test passes records directly, without Kafka.
@ExtendWith(Servers.class)
class UnitIT {
    private static final String FLEET = HarbourGroup.FLEET;
    private static final String REGISTER = HarbourGroup.REGISTER;
    private static final String LETTERS = HarbourGroup.LETTERS;

    private final UUID boat = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final Harbour harbour = new Harbour();
    private final HarbourGroup group;
    private final HarbourDatabase database;
    private final BoatNames fleet;
    private final BoatNames register;

    UnitIT(TestDatabase server) {
        group = new HarbourGroup(server);
        database = group.database();
        fleet = group.fleetHandler();
        register = group.registerHandler();
    }

    @BeforeEach
    void register() throws SQLException {
        group.register();
    }

    @AfterEach
    void leave() {
        group.close();
    }

    @Test
    void what_one_handler_refuses_the_others_apply_and_the_aggregate_waits_in_that_one_only() {
        commit(harbour.launched(boat, "Titanic"), harbour.launched(other, "Argo"));
        commit(harbour.renamed(boat, 2, "Olympic"), harbour.renamed(other, 2, "Argo II"));

        assertThat(database.column(FLEET)).containsExactly("Argo II", "Olympic");
        assertThat(database.column(REGISTER)).containsExactly("Argo II");
        assertThat(database.column(LETTERS))
                .containsExactly("register poison 1", "register waiting 2");
    }

    @Test
    void one_event_that_does_not_fit_among_a_thousand_is_found_in_about_twice_log2_tries() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
            records.add(harbour.launched(UUID.randomUUID(), i == 700 ? "Titanic" : "Boat " + i));
        }
        commit(records);

        assertThat(database.column("select count(*) from register_v1.boat"))
                .containsExactly("1023");
        assertThat(database.column(LETTERS)).containsExactly("register poison 1");
        assertThat(register.tries()).hasSizeLessThanOrEqualTo(2 * 10 + 2);
        assertThat(fleet.tries()).as("once, and once more behind a savepoint").hasSize(2);
    }

    @Test
    void a_version_after_a_gap_follows_by_itself_when_the_missing_one_comes() {
        commit(
                harbour.launched(boat, "1"),
                harbour.renamed(boat, 4, "4"),
                harbour.renamed(boat, 3, "3"));
        assertThat(database.column(LETTERS))
                .containsExactly("fleet gap 4", "fleet gap 3", "register gap 4", "register gap 3");
        assertThat(database.column(FLEET)).containsExactly("1");

        commit(harbour.renamed(boat, 2, "2"));
        assertThat(database.column(LETTERS)).isEmpty();
        assertThat(database.column(FLEET)).containsExactly("4");
        assertThat(database.column("select version from subscription.applied_version"))
                .containsExactly("4");
    }

    @Test
    void a_version_after_a_gap_waits_in_a_handler_whose_aggregate_waits() {
        commit(harbour.launched(boat, "Titanic"), harbour.renamed(boat, 3, "3"));
        commit(harbour.renamed(boat, 2, "2"));

        assertThat(database.column(FLEET)).containsExactly("3");
        assertThat(database.column(REGISTER)).isEmpty();
        assertThat(database.column(LETTERS))
                .containsExactlyInAnyOrder(
                        "register poison 1", "register waiting 2", "register waiting 3");
    }

    @Test
    void a_version_that_was_applied_with_another_event_is_set_aside_as_diverged() {
        ConsumerRecord<byte[], byte[]> second = harbour.renamed(boat, 2, "2");
        commit(harbour.launched(boat, "1"), second);
        commit(harbour.again(second));
        assertThat(database.column(LETTERS)).isEmpty();

        commit(harbour.renamed(boat, 2, "written again"), harbour.renamed(boat, 3, "3"));
        assertThat(database.column(FLEET)).containsExactly("2");
        assertThat(database.column(LETTERS))
                .containsExactly(
                        "fleet diverged 2",
                        "fleet waiting 3",
                        "register diverged 2",
                        "register waiting 3");
    }

    @Test
    void a_record_that_is_read_again_over_its_old_letter_is_the_same_letter() {
        ConsumerRecord<byte[], byte[]> broken =
                harbour.withPayload(harbour.launched(boat, "x"), "{broken");
        ConsumerRecord<byte[], byte[]> behind = harbour.launched(boat, "1");
        commit(broken, behind);
        List<@Nullable String> letters = database.column(LETTERS);
        assertThat(letters).hasSize(4);

        group.readAgain();
        commit(broken, behind);
        assertThat(database.column(LETTERS)).isEqualTo(letters);
    }

    @Test
    void the_same_offset_of_a_topic_that_was_created_again_is_another_letter() {
        commit(harbour.withPayload(harbour.launched(boat, "x"), "{broken"));
        group.readAgain();
        Harbour anew = new Harbour();
        commit(
                anew.withPayload(
                        new Harbour().record(boat, 1, new BoatEvent.Launched("x")), "{other"));

        assertThat(database.column("select count(distinct digest) from subscription.dead_letter"))
                .containsExactly("2");
    }

    @Test
    void an_event_of_another_aggregate_type_than_its_topics_is_poison() {
        commit(
                harbour.onTopic(
                        harbour.launched(boat, "a boat among the loads"), HarbourGroup.CARGO));

        assertThat(database.column(FLEET)).isEmpty();
        assertThat(database.column("select reason from subscription.dead_letters"))
                .singleElement()
                .asString()
                .contains("boat does not belong on topic harbour.cargo");
    }

    @Test
    void an_unknown_type_and_a_newer_schema_version_are_a_kind_of_their_own() {
        ConsumerRecord<byte[], byte[]> newer = harbour.launched(boat, "1");
        newer.headers()
                .remove(EventHeaders.SCHEMA_VERSION)
                .add(EventHeaders.SCHEMA_VERSION, "2".getBytes(UTF_8));
        ConsumerRecord<byte[], byte[]> unknown = harbour.launched(other, "1");
        unknown.headers()
                .remove(EventHeaders.TYPE)
                .add(EventHeaders.TYPE, "boat.sunk".getBytes(UTF_8));
        commit(newer, unknown);

        assertThat(database.column("select distinct kind from subscription.dead_letters"))
                .containsExactly("unknown");
    }

    @Test
    void dead_letters_can_be_listed_whatever_bytes_a_key_has() {
        commit(
                harbour.unreadable(HarbourGroup.BOATS, new byte[] {0}, null),
                harbour.unreadable(HarbourGroup.BOATS, new byte[] {(byte) 0xff, (byte) 0xfe}, null),
                harbour.unreadable(HarbourGroup.BOATS, null, null));

        assertThat(
                        database.column(
                                "select aggregate from subscription.dead_letters where handler = 'fleet' order by id"))
                .containsExactly("\\x00", "\\xfffe", null);
    }

    @Test
    void an_event_of_any_year_is_committed_and_nothing_fails_afterwards() {
        for (Instant at : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH)) {
            commit(
                    harbour.record(
                            UUID.randomUUID(),
                            UUID.randomUUID(),
                            1,
                            new BoatEvent.Launched("of " + at),
                            at));
        }
        assertThat(database.column(FLEET)).hasSize(3);
    }

    @Test
    void a_member_that_joins_while_threads_run_gets_the_next_unit_and_not_the_one_before() {
        commit(harbour.launched(boat, "1"));
        database.execute(
                "insert into subscription.member (handler, version, group_name, state) values ('fleet', 2, 'live', 'filling')");
        commit(harbour.launched(other, "2"));

        assertThat(database.column(FLEET)).containsExactly("1", "2");
        assertThat(database.column("select name from fleet_v2.boat")).containsExactly("2");
    }

    @Test
    void a_member_that_this_build_has_no_handler_for_stops_the_group_and_loses_nothing() {
        database.execute(
                "insert into subscription.member (handler, version, group_name, state) values ('newer', 1, 'live', 'live')");

        assertThatThrownBy(() -> commit(harbour.launched(boat, "1")))
                .isInstanceOf(ConsumerException.class)
                .hasMessageContaining("no handler for newer version 1");
        assertThat(database.column("select sum(next_offset) from subscription.checkpoint"))
                .containsExactly("0");
    }

    @Test
    void a_new_handler_whose_events_were_read_gets_a_group_of_its_own_and_health_reports_it()
            throws SQLException {
        commit(harbour.launched(boat, "1"));
        assertThat(add(new Subscription("late", 1, Set.of(BoatEvent.class), fleet)))
                .containsExactly("late");

        assertThat(
                        database.column(
                                "select group_name || ' ' || state from subscription.member where handler = 'late'"))
                .containsExactly("late_v1 filling");
        group.health().unfilled(List.of("late is being filled"));
        assertThat(group.health().problem()).isEqualTo("late is being filled");
    }

    @Test
    void a_handler_whose_events_a_running_group_has_never_read_joins_it() throws SQLException {
        commit(harbour.launched(boat, "1"));
        assertThat(add(new Subscription("late", 1, Set.of(CargoEvent.class), fleet))).isEmpty();

        assertThat(
                        database.column(
                                "select group_name || ' ' || state from subscription.member where handler = 'late'"))
                .containsExactly("live live");
    }

    private List<String> add(Subscription subscription) throws SQLException {
        List<Subscription> more = new ArrayList<>(group.subscriptions());
        more.add(subscription);
        return database.database()
                .transaction(connection -> {
                    Members.register(connection, HarbourGroup.GROUP, more, Harbour.TOPICS);
                    return Members.unfilled(connection, more);
                });
    }

    private void commit(ConsumerRecord<byte[], byte[]> one) {
        commit(List.of(one));
    }

    private void commit(ConsumerRecord<byte[], byte[]> one, ConsumerRecord<byte[], byte[]> two) {
        commit(List.of(one, two));
    }

    private void commit(
            ConsumerRecord<byte[], byte[]> one,
            ConsumerRecord<byte[], byte[]> two,
            ConsumerRecord<byte[], byte[]> three) {
        commit(List.of(one, two, three));
    }

    private void commit(List<ConsumerRecord<byte[], byte[]>> records) {
        group.commit(records);
    }
}
