package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final TopicPartition PARTITION = new TopicPartition("ferry.order", 2);
    private static final Uuid TOPIC = Uuid.randomUuid();

    @Test
    void a_checkpoint_within_the_log_is_read_on() {
        assertThat(admission(new Checkpoint(40, TOPIC, 6), log(TOPIC, 10, 50)))
                .isEqualTo(new Admission.Read(40));
        assertThat(admission(new Checkpoint(50, TOPIC, 6), log(TOPIC, 50, 50)))
                .isEqualTo(new Admission.Read(50));
    }

    @Test
    void a_checkpoint_that_was_never_compared_is_read_on() {
        assertThat(admission(new Checkpoint(40, null, 0), log(TOPIC, 0, 50)))
                .isEqualTo(new Admission.Read(40));
    }

    @Test
    void a_recreated_topic_stops_a_partition_even_when_it_is_longer_than_the_old_one() {
        assertThat(admission(new Checkpoint(40, Uuid.randomUuid(), 6), log(TOPIC, 0, 1_000)))
                .isEqualTo(
                        new Admission.Stop(
                                """
                                ferry.order partition 2 was deleted and made anew since offset 40 was \
                                applied; run ./harbour accept-topic ferry.order, which reads from the beginning of what there is, \
                                then run ./ferry relay replay for the missing events\
                                """));
    }

    @Test
    void a_recreated_topic_is_read_when_nothing_was_applied_before() {
        assertThat(admission(new Checkpoint(0, Uuid.randomUuid(), 6), log(TOPIC, 0, 1_000)))
                .isEqualTo(new Admission.Read(0));
    }

    @Test
    void retention_that_passed_the_checkpoint_stops_a_partition() {
        assertThat(admission(new Checkpoint(40, TOPIC, 6), log(TOPIC, 41, 50)))
                .isEqualTo(
                        new Admission.Stop(
                                """
                                ferry.order partition 2 begins at offset 41, after its checkpoint 40, \
                                because retention has deleted the records between; run ./harbour \
                                accept-topic ferry.order, which reads from the beginning of what there is, \
                                then run ./ferry relay replay for the missing events\
                                """));
    }

    @Test
    void a_group_that_can_catch_up_is_told_to() {
        Admission stopped =
                Admission.of(
                        PARTITION,
                        new Checkpoint(40, TOPIC, 6),
                        log(TOPIC, 41, 50),
                        new GroupCommands("./harbour", true));

        assertThat(stopped)
                .isInstanceOfSatisfying(
                        Admission.Stop.class,
                        stop ->
                                assertThat(stop.reason())
                                        .endsWith(
                                                "accept-topic ferry.order, which reads from the beginning of what there is, then run ./harbour catch-up, which takes the missing events from the event store"));
    }

    @Test
    void a_log_that_ends_before_the_checkpoint_stops_a_partition() {
        assertThat(admission(new Checkpoint(51, TOPIC, 6), log(TOPIC, 0, 50)))
                .isInstanceOf(Admission.Stop.class);
    }

    @Test
    void a_partition_that_the_broker_does_not_report_is_stopped() {
        assertThat(admission(new Checkpoint(0, TOPIC, 6), null)).isInstanceOf(Admission.Stop.class);
    }

    private static Admission admission(Checkpoint checkpoint, @Nullable PartitionLog log) {
        return Admission.of(PARTITION, checkpoint, log, new GroupCommands("./harbour", false));
    }

    @Test
    void a_checkpoint_belongs_to_a_topic_with_the_same_id_and_as_many_partitions() {
        Checkpoint checkpoint = new Checkpoint(40, TOPIC, 6);

        assertThat(checkpoint.isOf(log(TOPIC, 0, 50))).isTrue();
        assertThat(checkpoint.isOf(log(Uuid.randomUuid(), 0, 50))).isFalse();
        assertThat(new Checkpoint(40, TOPIC, 5).isOf(log(TOPIC, 0, 50))).isFalse();
        assertThat(new Checkpoint(40, null, 6).isOf(log(TOPIC, 0, 50))).isFalse();
    }

    private static PartitionLog log(Uuid topic, long earliest, long end) {
        return new PartitionLog(topic, 6, earliest, end, end);
    }
}
