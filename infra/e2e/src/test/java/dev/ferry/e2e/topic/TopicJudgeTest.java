package dev.ferry.e2e.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TopicJudgeTest {
    private final TopicJudge judge =
            new TopicJudge(new RecordField.Key(), RecordField.parse("json:/n"));

    @Test
    void numbers_with_gaps_that_arrive_in_order_are_fine() {
        begin(3, 7, 20);
        look(0, 0, 3);
        look(0, 1, 7);
        look(0, 2, 20);
        assertThat(judge.missing()).isZero();
        assertThat(judge.verdict().holds(false)).isTrue();
    }

    @Test
    void a_batch_that_is_published_once_more_is_doubled_and_not_out_of_order() {
        begin(1, 2, 3);
        look(0, 0, 1);
        look(0, 1, 2);
        look(0, 2, 1);
        look(0, 3, 2);
        look(0, 4, 3);
        TopicVerdict verdict = judge.verdict();
        assertThat(verdict.doubled()).isEqualTo(2);
        assertThat(verdict.outOfOrder()).isZero();
        assertThat(verdict.examples())
                .containsExactly(
                        "doubled: aggregate a number 1 at t-0:2, first at t-0:0",
                        "doubled: aggregate a number 2 at t-0:3, first at t-0:1");
        assertThat(verdict.holds(false)).isFalse();
        assertThat(verdict.holds(true)).isTrue();
    }

    @Test
    void a_number_behind_a_higher_one_or_in_another_partition_is_out_of_order() {
        begin(1, 2, 3);
        look(0, 0, 2);
        look(0, 1, 1);
        look(1, 0, 3);
        TopicVerdict verdict = judge.verdict();
        assertThat(verdict.outOfOrder()).isEqualTo(2);
        assertThat(verdict.examples())
                .containsExactly(
                        "out of order: aggregate a number 1 at t-0:1, after number 2 at t-0:0",
                        "out of order: aggregate a number 3 at t-1:0, after number 2 at t-0:0");
    }

    @Test
    void a_committed_number_that_is_not_seen_is_lost() {
        begin(1, 2, 3);
        look(0, 0, 1);
        look(0, 1, 3);
        assertThat(judge.missing()).isEqualTo(1);
        assertThat(judge.verdict().examples()).containsExactly("lost: aggregate a number 2");
    }

    @Test
    void a_number_that_was_committed_meanwhile_is_told_from_one_that_never_was() {
        begin(1);
        look(0, 0, 1);
        look(0, 1, 2);
        look(0, 2, 3);
        assertThat(judge.hasUnknown()).isTrue();
        judge.committedMeanwhile("a", 1);
        judge.committedMeanwhile("a", 2);
        TopicVerdict verdict = judge.verdict();
        assertThat(verdict.later()).isEqualTo(1);
        assertThat(verdict.examples())
                .containsExactly("never committed: aggregate a number 3 at t-0:2");
        assertThat(verdict.holds(true)).isFalse();
    }

    @Test
    void a_record_without_a_number_is_no_success() {
        begin();
        judge.look(new ConsumerRecord<>("t", 0, 0, bytes("a"), bytes("no json")));
        judge.look(new ConsumerRecord<>("t", 0, 1, bytes("a"), bytes("{\"n\": \"x\"}")));
        judge.look(new ConsumerRecord<>("t", 0, 2, bytes("a"), null));
        judge.look(new ConsumerRecord<>("t", 0, 3, null, bytes("{\"n\": 1}")));
        assertThat(judge.verdict().withoutNumber()).isEqualTo(4);
        assertThat(judge.verdict().holds(false)).isFalse();
    }

    @Test
    void a_number_that_the_table_has_twice_is_refused() {
        assertThatThrownBy(() -> begin(1, 2, 1))
                .isInstanceOf(CannotJudge.class)
                .hasMessageContaining("number 1 of aggregate a twice");
    }

    private void begin(long... numbers) {
        for (long number : numbers) {
            judge.committed("a", number);
        }
        judge.begin();
    }

    private void look(int partition, long offset, int number) {
        judge.look(
                new ConsumerRecord<>(
                        "t", partition, offset, bytes("a"), bytes("{\"n\": " + number + "}")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
