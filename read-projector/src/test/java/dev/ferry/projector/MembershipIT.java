package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The members of the consumer group.
@ExtendWith(Servers.class)
class MembershipIT {

    /// How long the cause of a failure is watched, and how many members may come and go meanwhile:
    /// two threads are replaced after pauses of 1, 2, 4 … seconds.
    private static final Duration LASTS = Duration.ofSeconds(8);

    private static final int MOST_REPLACEMENTS = 12;

    /// The session time-out of the consumers.
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    private final TestDatabase server;
    private final TestKafka kafka;
    private final Stage stage;
    private final Story story;

    MembershipIT(TestDatabase server, TestKafka kafka) throws SQLException {
        this.server = server;
        this.kafka = kafka;
        stage = new Stage(server, kafka);
        story = stage.story();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    /// Either of the two may be quicker; the other one must leave.
    @Test
    void of_two_projectors_that_start_at_once_on_two_databases_one_does_all_the_work()
            throws Exception {
        try (ReadDatabase other = ReadDatabase.create(server);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Projector> one = threads.submit(() -> stage.start());
            Future<Projector> two = threads.submit(() -> stage.startOn(other));
            List<Projector> both = List.of(one.get(), two.get());
            for (int i = 0; i < 40; i++) {
                stage.send(Story.inPartition(i % 4, story.registered(UUID.randomUUID(), "Bea")));
            }
            await().untilAsserted(() ->
                    assertThat(List.of(stage.database().applied(), other.applied())).contains(40L));
            await().untilAsserted(
                            () -> assertThat(both).filteredOn(MembershipIT::isRefused).hasSize(1));
            stage.closeProjectors();
        }
    }

    private static boolean isRefused(Projector projector) {
        return projector.get("/health/ready").body().contains("belongs to another database");
    }

    /// Only a member that has disappeared without leaving takes as long as the session time-out.
    @Test
    void the_members_of_threads_that_failed_leave_the_group_at_once() throws Exception {
        stage.start();
        stage.send(story.registered(UUID.randomUUID(), "Ann"));
        stage.awaitApplied(1);
        Set<String> before = members();
        assertThat(before).isNotEmpty();

        stage.database()
                .execute(
                        """
                        insert into subscription.member (handler, version, group_name, state)
                        values ('newer', 1, 'live', 'live')
                        """);
        for (int i = 0; i < 4; i++) {
            stage.send(Story.inPartition(i, story.registered(UUID.randomUUID(), "Bea")));
        }
        await().atMost(SESSION_TIMEOUT.minusSeconds(3))
                .untilAsserted(() -> assertThat(members()).doesNotContainAnyElementsOf(before));
        // Without a pause there are several replacements a second, each with a member of its own.
        Set<String> later = new HashSet<>();
        await().dontCatchUncaughtExceptions()
                .during(LASTS)
                .atMost(LASTS.multipliedBy(10))
                .untilAsserted(() -> {
                    later.addAll(members());
                    assertThat(later.size()).isLessThan(MOST_REPLACEMENTS);
                });

        stage.database().execute("delete from subscription.member where handler = 'newer'");
        stage.awaitApplied(5);
    }

    private Set<String> members() throws Exception {
        try (Admin admin = kafka.admin()) {
            ConsumerGroupDescription group =
                    admin.describeConsumerGroups(List.of(stage.prefix()))
                            .all()
                            .get()
                            .get(stage.prefix());
            return Objects.requireNonNull(group).members().stream()
                    .map(MemberDescription::consumerId)
                    .collect(Collectors.toSet());
        }
    }
}
