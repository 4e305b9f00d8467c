package dev.ferry.command.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandMain;
import dev.ferry.command.Rows;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import dev.ferry.testkit.fault.RecordDuplicator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each return is refunded once, although instances are killed and others join.
@ExtendWith(Servers.class)
final class ReactionsChaosIT {
    private static final int CUSTOMERS = 30;
    private static final int RETURNS = 1_500;
    private static final int KILLS = 2;

    private final TestDatabase database;
    private final TestKafka kafka;
    private final Rows rows;
    private final String prefix;
    private final Returns returns;
    private final Map<UUID, BigDecimal> owed = new TreeMap<>();

    ReactionsChaosIT(TestDatabase database, TestKafka kafka) {
        this.database = database;
        this.kafka = kafka;
        rows = new Rows(database);
        prefix = kafka.topicPrefix() + "chaos";
        returns = new Returns(prefix);
    }

    @Test
    void commands_of_a_reaction_exist_once_after_kills_and_rebalances() throws Exception {
        CommandBench.start(database).close();
        kafka.createTopic(returns.topic(), 4);
        long seed = Seed.of(ReactionsChaosIT.class);
        Random random = new Random(seed);
        List<ProducerRecord<byte[], byte[]>> often =
                new RecordDuplicator(seed, 0.05, 10).duplicate(events(random));
        int part = often.size() / (KILLS + 1);
        try (JavaProcess _ = start("stays");
                Admin admin = kafka.admin()) {
            await().ignoreExceptionsMatching(
                            error -> error.getCause() instanceof GroupIdNotFoundException)
                    .until(() -> !owners(admin).isEmpty());
            for (int kill = 0; kill < KILLS; kill++) {
                long before = refunds();
                Set<String> others = owners(admin);
                try (JavaProcess visitor = start("visitor")) {
                    await().until(() -> !others.containsAll(owners(admin)));
                    kafka.produce(often.subList(kill * part, (kill + 1) * part));
                    long enough = before + 1 + random.nextInt(part / 2);
                    await().pollInterval(Duration.ofMillis(5)).until(() -> refunds() >= enough);
                    visitor.kill();
                }
            }
            kafka.produce(often.subList(KILLS * part, often.size()));
            await().until(() -> refunds() >= RETURNS);
        }
        assertThat(balances()).as("seed " + seed).isEqualTo(owed);
        assertThat(refunds()).isEqualTo(RETURNS);
        assertThat(rows.query(TWICE)).as("events with two refunds").isEmpty();
        assertThat(rows.query("select count(*) from subscription.dead_letter"))
                .containsExactly("0");
        assertThat(rows.query(UNSENT)).as("events without an outbox row").isEmpty();
    }

    private static final String TWICE =
            """
            select metadata ->> 'causation'
              from event_store.domain_event
             where event_type = 'account.refunded'
             group by 1
            having count(*) > 1
            """;

    private static final String UNSENT =
            """
            select event_id from event_store.domain_event
            except
            select event_id from outbox.message
            """;

    private List<ProducerRecord<byte[], byte[]>> events(Random random) {
        List<UUID> customers = Stream.generate(UUID::randomUUID).limit(CUSTOMERS).toList();
        List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
        for (int number = 0; number < RETURNS; number++) {
            UUID customer = customers.get(random.nextInt(CUSTOMERS));
            BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(100_000), 2);
            owed.merge(customer, price, BigDecimal::add);
            events.add(returns.of(UUID.randomUUID(), customer, price.toPlainString(), "GBP"));
        }
        return events;
    }

    /// The members of the group that have partitions, each start of a process as another one.
    private Set<String> owners(Admin admin) throws Exception {
        Map<String, ConsumerGroupDescription> groups =
                admin.describeConsumerGroups(List.of(prefix)).all().get();
        return groups.values().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .map(MemberDescription::consumerId)
                .collect(Collectors.toSet());
    }

    private long refunds() {
        return Long.parseLong(
                rows.query(
                                """
                                select count(*)
                                  from event_store.domain_event
                                 where event_type = 'account.refunded'
                                """)
                        .getFirst());
    }

    private Map<UUID, BigDecimal> balances() {
        Map<UUID, BigDecimal> balances = new TreeMap<>();
        for (String row :
                rows.query(
                        """
                        select opened.data ->> 'customerId',
                               sum((refunded.data #>> '{amount,amount}')::numeric)
                          from event_store.domain_event as opened
                          join event_store.domain_event as refunded
                         using (aggregate_id)
                         where opened.event_type = 'account.opened'
                           and refunded.event_type = 'account.refunded'
                         group by 1
                        """)) {
            String[] columns = row.split("\\|", -1);
            balances.put(UUID.fromString(columns[0]), new BigDecimal(columns[1]));
        }
        return balances;
    }

    private JavaProcess start(String instance) {
        return new CommandProcess(database, kafka, prefix).start(CommandMain.class, instance);
    }
}
