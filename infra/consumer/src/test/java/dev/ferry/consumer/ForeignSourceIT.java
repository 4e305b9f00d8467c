package dev.ferry.consumer;

import static dev.ferry.consumer.HarbourGroup.BOATS;
import static dev.ferry.consumer.HarbourGroup.FLEET;
import static dev.ferry.consumer.HarbourGroup.LETTERS;
import static dev.ferry.consumer.HarbourGroup.REGISTER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.runtime.jdbc.SqlWork;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What happens with records of a source that is not accepted.
@ExtendWith(Servers.class)
class ForeignSourceIT {
    private static final String APPLIED = "select version from subscription.applied_version";

    private final UUID boat = UUID.randomUUID();
    private final Harbour harbour = new Harbour();
    private final HarbourGroup group;

    ForeignSourceIT(TestDatabase server) {
        group = new HarbourGroup(server);
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
    void the_true_event_is_applied_although_a_forged_one_of_its_version_came_first()
            throws SQLException {
        group.commit(List.of(harbour.launched(boat, "Argo")));
        group.commit(List.of(foreign(harbour.renamed(boat, 2, "forged"))));
        assertThat(group.column(FLEET)).containsExactly("Argo");
        assertThat(group.column(APPLIED)).containsExactly("1");
        assertThat(group.column(LETTERS)).containsExactly("fleet foreign 0", "register foreign 0");
        assertThat(list())
                .extracting(LetterSummary::kind, LetterSummary::reason, LetterSummary::letters)
                .containsOnly(
                        tuple("foreign", "source /evil is not accepted; accepted are /ferry", 1L));

        group.commit(List.of(harbour.renamed(boat, 2, "true"), harbour.renamed(boat, 3, "next")));
        assertThat(group.column(FLEET)).containsExactly("next");
        assertThat(group.column(REGISTER)).containsExactly("next");
        assertThat(group.column(APPLIED)).containsExactly("3");
    }

    @Test
    void no_foreign_record_blocks_its_aggregate_whatever_it_holds() {
        group.commit(List.of(harbour.launched(boat, "Argo")));
        ConsumerRecord<byte[], byte[]> bare =
                harbour.raw(BOATS, boat.toString().getBytes(UTF_8), "garbage".getBytes(UTF_8));
        group.commit(
                List.of(
                        bare,
                        foreign(harbour.withPayload(harbour.renamed(boat, 2, "x"), "{broken")),
                        foreign(harbour.renamed(boat, 9, "far ahead")),
                        foreign(harbour.launched(boat, "diverged")),
                        harbour.renamed(boat, 2, "2")));
        group.commit(List.of(harbour.renamed(boat, 3, "3")));

        assertThat(group.column(FLEET)).containsExactly("3");
        assertThat(group.column(REGISTER)).containsExactly("3");
        assertThat(group.column("select distinct kind from subscription.dead_letter"))
                .containsExactly("foreign");
    }

    @Test
    void a_foreign_letter_stays_beside_a_blocked_aggregate_and_is_not_released_with_it()
            throws SQLException {
        group.commit(
                List.of(
                        foreign(harbour.launched(boat, "forged")),
                        harbour.launched(boat, "Titanic"),
                        harbour.renamed(boat, 2, "2")));
        group.registerHandler().relent();

        assertThat(retry(number("register", "poison"))).isEqualTo(new LetterOutcome(2, 0, null));
        assertThat(group.column(REGISTER)).containsExactly("2");
        assertThat(group.column(LETTERS)).containsExactly("fleet foreign 0", "register foreign 0");
    }

    @Test
    void skipping_a_foreign_letter_does_not_count_its_version() throws SQLException {
        group.commit(List.of(foreign(harbour.launched(boat, "forged"))));
        skip(number("fleet", "foreign"));
        skip(number("register", "foreign"));
        assertThat(group.column(APPLIED)).isEmpty();

        group.commit(List.of(harbour.launched(boat, "true")));
        assertThat(group.column(FLEET)).containsExactly("true");
        assertThat(group.column("select kind from subscription.skipped_letter"))
                .containsExactly("foreign", "foreign");
    }

    @Test
    void a_retry_and_an_acceptance_of_a_gap_change_nothing_while_the_source_is_foreign()
            throws SQLException {
        group.commit(List.of(foreign(harbour.renamed(boat, 2, "forged"))));
        long letter = number("fleet", "foreign");

        assertThat(retry(letter))
                .isEqualTo(
                        new LetterOutcome(
                                0, 1, "source /evil is not accepted; accepted are /ferry"));
        assertThatThrownBy(() -> in(c -> group.retries().acceptGap(c, letter)))
                .isInstanceOf(ConsumerException.class)
                .hasMessageContaining("of a foreign source and waits for nothing");
        assertThat(group.column(FLEET)).isEmpty();
        assertThat(group.column(APPLIED)).isEmpty();
    }

    @Test
    void letters_of_a_source_that_was_forgotten_are_applied_by_a_retry_after_it_was_added()
            throws SQLException {
        group.commit(
                List.of(
                        foreign(harbour.renamed(boat, 2, "2")),
                        foreign(harbour.launched(boat, "1"))));
        group.accept("/ferry", "/evil");
        group.commit(List.of(harbour.renamed(boat, 3, "3")));
        assertThat(group.column(LETTERS)).contains("fleet gap 3", "register gap 3");

        assertThat(retry(number("register", "foreign"))).isEqualTo(new LetterOutcome(6, 0, null));
        assertThat(group.column(FLEET)).containsExactly("3");
        assertThat(group.column(REGISTER)).containsExactly("3");
        assertThat(group.column(LETTERS)).isEmpty();
    }

    @Test
    void a_copy_of_an_applied_event_is_not_applied_again_after_its_source_was_added()
            throws SQLException {
        ConsumerRecord<byte[], byte[]> launched = harbour.launched(boat, "1");
        group.commit(List.of(launched, foreign(launched)));
        group.accept("/ferry", "/evil");

        assertThat(retry(number("fleet", "foreign")))
                .isEqualTo(
                        new LetterOutcome(
                                0,
                                1,
                                "version 1 was applied already, from an accepted source; skip the letter"));
        group.commit(List.of(harbour.renamed(boat, 2, "2")));
        assertThat(group.column(FLEET)).containsExactly("2");
        assertThat(group.fleetHandler().tries()).hasSize(2);
    }

    @Test
    void of_two_letters_of_one_version_the_first_is_admitted_and_the_other_blocks_nothing()
            throws SQLException {
        ConsumerRecord<byte[], byte[]> first = foreign(harbour.launched(boat, "first"));
        group.commit(
                List.of(first, harbour.again(first), foreign(harbour.launched(boat, "second"))));
        group.accept("/ferry", "/evil");

        assertThat(retry(number("fleet", "foreign"))).isEqualTo(new LetterOutcome(2, 0, null));
        group.commit(List.of(harbour.renamed(boat, 2, "2")));
        assertThat(group.column(FLEET)).containsExactly("2");
        assertThat(group.column(REGISTER)).containsExactly("2");
        assertThat(
                        group.column(
                                "select count(*) from subscription.dead_letter where kind = 'foreign'"))
                .containsExactly("4");
    }

    private ConsumerRecord<byte[], byte[]> foreign(ConsumerRecord<byte[], byte[]> record) {
        return harbour.from("/evil", record);
    }

    private List<LetterSummary> list() throws SQLException {
        return in(connection ->
                        DeadLetterList.page(
                                connection,
                                group.retries().handlers(),
                                new LetterFilter(null, boat.toString()),
                                0,
                                9))
                .deadLetters();
    }

    private LetterOutcome retry(long letter) throws SQLException {
        return in(connection -> group.retries().retry(connection, letter));
    }

    private void skip(long letter) throws SQLException {
        in(connection -> group.retries().skip(connection, letter, "ann", "forged"));
    }

    private <T> T in(SqlWork<T, SQLException> work) throws SQLException {
        return group.database().database().transaction(work);
    }

    private long number(String handler, String kind) {
        return Long.parseLong(
                group.column(
                                "select min(id) from subscription.dead_letter where (handler, kind) = ('%s', '%s')"
                                        .formatted(handler, kind))
                        .getFirst());
    }
}
