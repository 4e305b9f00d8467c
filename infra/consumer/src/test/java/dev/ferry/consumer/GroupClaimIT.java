package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestKafka;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class GroupClaimIT {
    private final TestKafka kafka;
    private final Admin admin;
    private final String name;

    GroupClaimIT(TestKafka kafka) {
        this.kafka = kafka;
        admin = kafka.admin();
        name = kafka.topicPrefix() + UUID.randomUUID();
    }

    @BeforeEach
    void create() {
        kafka.createTopic(name, 1);
    }

    @AfterEach
    void leave() {
        admin.close();
    }

    @Test
    void a_group_that_another_database_has_claimed_is_refused() throws Exception {
        by("first").claim();
        by("first").claim();
        assertThatThrownBy(by("second")::claim)
                .isInstanceOf(ForeignGroupException.class)
                .hasMessageContaining("belongs to another database");
    }

    @Test
    void of_two_databases_that_claim_a_group_at_the_same_moment_one_detects_the_other_and_leaves()
            throws Exception {
        GroupClaim first = by("first");
        GroupClaim second = by("second");
        assertThat(first.check()).isFalse();
        assertThat(second.check()).isFalse();
        first.tie();
        assertThat(first.check()).isTrue();
        second.tie();

        assertThat(second.check()).isTrue();
        assertThatThrownBy(first::check).isInstanceOf(ForeignGroupException.class);
        assertThatThrownBy(first::claim).isInstanceOf(ForeignGroupException.class);
    }

    private GroupClaim by(String database) {
        return new GroupClaim(admin, name, new TopicPartition(name, 0), database);
    }
}
