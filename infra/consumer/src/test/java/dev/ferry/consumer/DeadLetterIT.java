package dev.ferry.consumer;

import static dev.ferry.consumer.HarbourGroup.FLEET;
import static dev.ferry.consumer.HarbourGroup.LETTERS;
import static dev.ferry.consumer.HarbourGroup.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.runtime.jdbc.SqlWork;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a person can do with dead letters.
@ExtendWith(Servers.class)
class DeadLetterIT {
    private static final LetterFilter ALL = new LetterFilter(null, null);

    private final UUID boat = UUID.randomUUID();
    private final Harbour harbour = new Harbour();
    private final HarbourGroup group;

    DeadLetterIT(TestDatabase server) {
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
    void a_retry_applies_the_poison_letter_and_those_behind_it_in_order() throws SQLException {
        group.commit(
                List.of(
                        harbour.launched(boat, "Titanic"),
                        harbour.renamed(boat, 2, "2"),
                        harbour.renamed(boat, 3, "3")));
        assertThat(retry(first()))
                .isEqualTo(new LetterOutcome(0, 3, "no boat may be called Titanic"));

        group.registerHandler().relent();
        assertThat(retry(first() + 2)).isEqualTo(new LetterOutcome(3, 0, null));
        group.commit(List.of(harbour.renamed(boat, 4, "4")));
        assertThat(group.column(REGISTER)).containsExactly("4");
        assertThat(group.column(LETTERS)).isEmpty();
    }

    @Test
    void a_skipped_letter_is_kept_with_who_and_why_and_those_behind_it_are_applied()
            throws SQLException {
        group.commit(
                List.of(harbour.launched(boat, "Titanic"), harbour.renamed(boat, 2, "Olympic")));
        assertThatThrownBy(() -> skip(first(), " "))
                .isInstanceOf(ConsumerException.class)
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> skip(first() + 1, "why not"))
                .isInstanceOf(ConsumerException.class)
                .hasMessageContaining("only waits")
                .hasMessageEndingWith("decide about letter %d first".formatted(first()));

        assertThat(skip(first(), "it sank"))
                .isEqualTo(
                        new DeadLetterRetry.Skipped(
                                new Member("register", 1), new LetterOutcome(1, 0, null)));
        assertThat(group.column(REGISTER)).containsExactly("Olympic");
        assertThat(
                        group.column(
                                "select skipped_by || ': ' || skipped_because from subscription.skipped_letter"))
                .containsExactly("ann: it sank");
    }

    @Test
    void a_waiting_letter_that_is_refused_when_it_is_applied_becomes_poison_and_can_be_skipped()
            throws SQLException {
        group.commit(
                List.of(
                        harbour.launched(boat, "Titanic"),
                        harbour.renamed(boat, 2, "Titanic"),
                        harbour.renamed(boat, 3, "Olympic")));
        assertThat(skip(first(), "sank").outcome())
                .isEqualTo(new LetterOutcome(0, 2, "no boat may be called Titanic"));
        assertThat(group.column(LETTERS))
                .containsExactly("register poison 2", "register waiting 3");

        assertThat(skip(first(), "sank too").outcome()).isEqualTo(new LetterOutcome(1, 0, null));
        assertThat(group.column(REGISTER)).containsExactly("Olympic");
    }

    @Test
    void a_record_that_cannot_be_read_is_counted_as_its_version_when_it_is_skipped()
            throws SQLException {
        group.commit(
                List.of(
                        harbour.launched(boat, "1"),
                        harbour.withPayload(harbour.renamed(boat, 2, "x"), "{broken"),
                        harbour.renamed(boat, 3, "3")));
        assertThat(group.column(FLEET)).containsExactly("1");

        assertThat(skip(first(), "unreadable").outcome()).isEqualTo(new LetterOutcome(1, 0, null));
        assertThat(group.column(FLEET)).containsExactly("3");
        assertThat(group.column(REGISTER)).containsExactly("1");
        assertThat(skip(first(), "unreadable").outcome()).isEqualTo(new LetterOutcome(1, 0, null));
        assertThat(group.column(REGISTER)).containsExactly("3");
        group.commit(List.of(harbour.renamed(boat, 4, "4")));
        assertThat(group.column(FLEET)).containsExactly("4");
    }

    @Test
    void given_up_versions_are_given_up_for_all_handlers_and_dropped_when_they_come()
            throws SQLException {
        ConsumerRecord<byte[], byte[]> missing = harbour.renamed(boat, 2, "2");
        group.commit(
                List.of(
                        harbour.launched(boat, "1"),
                        harbour.renamed(boat, 4, "4"),
                        harbour.renamed(boat, 5, "5")));
        assertThat(group.column(LETTERS)).contains("fleet gap 4", "register gap 4");
        assertThatThrownBy(() -> skip(first(), "lost"))
                .isInstanceOf(ConsumerException.class)
                .hasMessageEndingWith("give them up for good with accept-gap");
        assertThatThrownBy(() -> acceptGap(letterOf(5)))
                .isInstanceOf(ConsumerException.class)
                .hasMessageContaining("not the first");

        DeadLetterRetry.AcceptedGap accepted = acceptGap(letterOf(4));
        assertThat(accepted.from()).isEqualTo(2);
        assertThat(accepted.to()).isEqualTo(3);
        assertThat(accepted.outcome()).isEqualTo(new LetterOutcome(4, 0, null));
        assertThat(group.column(FLEET)).containsExactly("5");
        assertThat(group.column(REGISTER)).containsExactly("5");

        group.commit(List.of(harbour.again(missing), harbour.renamed(boat, 6, "6")));
        assertThat(group.column(FLEET)).containsExactly("6");
        assertThat(group.column(LETTERS)).isEmpty();
    }

    @Test
    void a_gap_cannot_be_accepted_when_no_version_is_missing() {
        group.commit(List.of(harbour.launched(boat, "Titanic")));
        assertThatThrownBy(() -> acceptGap(first()))
                .isInstanceOf(ConsumerException.class)
                .hasMessageContaining("no version is missing");
        assertThatThrownBy(() -> acceptGap(4711)).isInstanceOf(NoSuchLetterException.class);
    }

    @Test
    void letters_are_listed_by_handler_and_aggregate_with_the_one_to_decide_about()
            throws SQLException {
        group.commit(
                List.of(
                        harbour.launched(boat, "Titanic"),
                        harbour.renamed(boat, 2, "2"),
                        harbour.withPayload(
                                harbour.record(UUID.randomUUID(), 1, new BoatEvent.Launched("x")),
                                "{broken")));

        LetterPage page = page(ALL, 0, 2);
        assertThat(page.deadLetters()).hasSize(2);
        long next = Objects.requireNonNull(page.next());
        assertThat(page(ALL, next, 2).deadLetters()).hasSize(1);
        assertThat(page(new LetterFilter("fleet", null), 0, 9).deadLetters()).hasSize(1);
        assertThat(page(new LetterFilter(null, boat.toString()), 0, 9).deadLetters())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.handler()).isEqualTo("register");
                    assertThat(line.letters()).isEqualTo(2);
                    assertThat(line.version()).isEqualTo(1);
                    assertThat(line.kind()).isEqualTo("poison");
                    assertThat(line.reason()).isEqualTo("no boat may be called Titanic");
                    assertThat(line.ageSeconds()).isNotNegative();
                });
    }

    @Test
    void a_letter_is_shown_with_its_payload_and_headers_decoded() throws SQLException {
        group.commit(List.of(harbour.launched(boat, "Titanic"), harbour.renamed(boat, 2, "2")));
        LetterDetail shown = show(first());
        assertThat(String.valueOf(shown.payload())).isEqualTo("{\"name\":\"Titanic\"}");
        assertThat(shown.headers()).contains(new LetterDetail.Header("ce_type", "boat.launched"));
        assertThat(shown.behind()).containsExactly(first() + 1);
        assertThat(shown.summary().aggregate()).isEqualTo(boat.toString());
    }

    @Test
    void a_record_of_any_bytes_can_be_shown() throws SQLException {
        group.commit(
                List.of(
                        harbour.unreadable(
                                HarbourGroup.BOATS,
                                new byte[] {0},
                                new byte[] {(byte) 0xff, (byte) 0xfe})));
        LetterDetail shown = show(first());
        assertThat(shown.payload()).isEqualTo("\\xfffe");
        assertThat(shown.summary().aggregate()).isEqualTo("\\x00");
    }

    /// As where two services keep theirs in one database.
    @Test
    void a_service_is_not_shown_letters_of_handlers_that_it_does_not_have() throws SQLException {
        group.commit(List.of(harbour.launched(boat, "Titanic")));
        Set<String> others = Set.of("fleet");
        long letter = first();
        assertThat(in(c -> DeadLetterList.page(c, others, ALL, 0, 9)).deadLetters()).isEmpty();
        assertThatThrownBy(() -> in(c -> DeadLetterList.show(c, others, letter)))
                .isInstanceOf(NoSuchLetterException.class);
        assertThatThrownBy(() ->
                        in(c ->
                                DeadLetterList.page(
                                        c, others, new LetterFilter("register", null), 0, 9)))
                .isInstanceOf(NoSuchHandlerException.class)
                .hasMessage("there is no register here; there are fleet");
        assertThat(show(letter).summary().handler()).isEqualTo("register");
    }

    private LetterPage page(LetterFilter filter, long after, int limit) throws SQLException {
        return in(connection ->
                DeadLetterList.page(connection, group.retries().handlers(), filter, after, limit));
    }

    private LetterDetail show(long letter) throws SQLException {
        return in(
                connection -> DeadLetterList.show(connection, group.retries().handlers(), letter));
    }

    private LetterOutcome retry(long letter) throws SQLException {
        return in(connection -> group.retries().retry(connection, letter));
    }

    private DeadLetterRetry.Skipped skip(long letter, String because) throws SQLException {
        return in(connection -> group.retries().skip(connection, letter, "ann", because));
    }

    private DeadLetterRetry.AcceptedGap acceptGap(long letter) throws SQLException {
        return in(connection -> group.retries().acceptGap(connection, letter));
    }

    private <T> T in(SqlWork<T, SQLException> work) throws SQLException {
        return group.database().database().transaction(work);
    }

    private long first() {
        return number("select min(id) from subscription.dead_letter");
    }

    private long letterOf(long version) {
        return number(
                "select min(id) from subscription.dead_letter where aggregate_version = "
                        + version);
    }

    private long number(String sql) {
        return Long.parseLong(group.column(sql).getFirst());
    }
}
