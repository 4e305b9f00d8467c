package dev.ferry.command.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandMain;
import dev.ferry.command.LateRefundsMain;
import dev.ferry.command.Rows;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A reaction that is added to a running system processes the past events, although processes are
/// killed meanwhile.
@ExtendWith(Servers.class)
final class AddedReactionChaosIT {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final String FIRST = "refund_returns";
    private static final int CUSTOMERS = 30;
    private static final int PAST = 1_000;
    private static final int MEANWHILE = 100;
    private static final int KILLS = 3;

    private final TestKafka kafka;
    private final Returns returns;
    private final AddedReaction added;
    private final CommandProcess processes;
    private final TestDatabase database;
    private final List<UUID> customers =
            Stream.generate(UUID::randomUUID).limit(CUSTOMERS).toList();
    private long sent;

    AddedReactionChaosIT(TestDatabase database, TestKafka kafka) {
        this.database = database;
        this.kafka = kafka;
        String prefix = kafka.topicPrefix() + "added";
        returns = new Returns(prefix);
        added = new AddedReaction(new Rows(database));
        processes = new CommandProcess(database, kafka, prefix);
    }

    @Test
    void a_reaction_added_later_has_caused_what_one_from_the_beginning_has_caused_after_kills() {
        CommandBench.start(database).close();
        kafka.createTopic(returns.topic(), 4);
        long seed = Seed.of(AddedReactionChaosIT.class);
        Random random = new Random(seed);
        try (JavaProcess before = processes.start(CommandMain.class, "one")) {
            send(PAST, random);
            await().atMost(BOUND).until(() -> added.answered(FIRST) == sent);
            before.kill();
        }
        assertThat(added.letters(FIRST)).as("events that no reaction can take").isNotEmpty();

        int killedWhileFilling = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            long enough = (long) kill * PAST / (KILLS + 2) + random.nextInt(PAST / 10);
            try (JavaProcess fills = processes.start(LateRefundsMain.class, "one")) {
                send(MEANWHILE, random);
                await().atMost(BOUND)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> added.answered(LateRefunds.NAME) >= enough);
                killedWhileFilling += added.isFilling() ? 1 : 0;
                fills.kill();
            }
        }
        assertThat(killedWhileFilling).as("kills while it heard of the past").isPositive();

        try (JavaProcess _ = processes.start(LateRefundsMain.class, "one");
                JavaProcess _ = processes.start(LateRefundsMain.class, "two")) {
            send(MEANWHILE, random);
            await().atMost(BOUND).until(() -> added.isLive(LateRefunds.NAME));
            send(MEANWHILE, random);
            await().atMost(BOUND).until(() -> added.answered(LateRefunds.NAME) == sent);
            await().atMost(BOUND).until(() -> added.answered(FIRST) == sent);
        }
        assertThat(added.refunds(LateRefunds.NAME))
                .as("seed " + seed)
                .hasSizeGreaterThan(PAST / 2)
                .isEqualTo(added.refunds(FIRST));
        assertThat(added.letters(LateRefunds.NAME)).isEqualTo(added.letters(FIRST));
    }

    /// One return in fifty is in a currency that no account has.
    private void send(int count, Random random) {
        List<ProducerRecord<byte[], byte[]>> records =
                Stream.generate(() ->
                                returns.of(
                                        UUID.randomUUID(),
                                        customers.get(random.nextInt(CUSTOMERS)),
                                        Integer.toString(1 + random.nextInt(1_000)),
                                        "GBP"))
                        .limit(count)
                        .toList();
        kafka.produce(records);
        kafka.produce(
                Stream.generate(() ->
                                returns.of(UUID.randomUUID(), customers.getFirst(), "1", "EUR"))
                        .limit(count / 50)
                        .toList());
        sent += count + count / 50;
    }
}
