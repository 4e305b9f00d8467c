package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.local.FerryMain;
import dev.ferry.local.generate.Generator;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// An import through the whole system while the relay and the projector are killed again and again.
@ExtendWith(Servers.class)
class ImportChaosIT {
    private static final int INVOICES = 1_500;
    private static final int MOST_KILLS = 8;

    /// One of each, since they take turns.
    private static final int LEAST_KILLS = 2;

    private static final Duration BOUND = Duration.ofMinutes(3);

    @Test
    void an_import_reaches_equal_totals_while_relay_and_projector_are_killed_at_random(
            TestDatabase database, TestKafka kafka, @TempDir Path folder) throws Exception {
        long seed = Seed.of(ImportChaosIT.class);
        Random random = new Random(seed);
        Generator.write(folder.resolve("input"), seed, INVOICES);
        Stack stack = Stack.create(database, kafka);
        ReadModels readModels = new ReadModels(database);
        try (JavaProcess commands = stack.startCommandService();
                Replaceable relay = new Replaceable(stack::startRelay);
                Replaceable projector = new Replaceable(stack::startProjector);
                JavaProcess importing =
                        JavaProcess.start(
                                FerryMain.class,
                                "import",
                                folder.resolve("input").toString(),
                                "--concurrency=2",
                                "--rejects=" + folder.resolve("rejects.csv"),
                                "--command-url=" + stack.commandUrl(),
                                "--query-url=" + stack.queryUrl())) {
            boolean relayNext = random.nextBoolean();
            int kills = 0;
            while (importing.isAlive() && kills < MOST_KILLS) {
                long events = readModels.events() + random.nextInt(20, 150);
                await().atMost(BOUND)
                        .until(() -> !importing.isAlive() || readModels.events() >= events);
                if (importing.isAlive()) {
                    (relayNext ? relay : projector).killAndStartAgain();
                    relayNext = !relayNext;
                    kills++;
                }
            }
            assertThat(kills).as("kills during the import").isGreaterThanOrEqualTo(LEAST_KILLS);
            assertThat(importing.awaitExit())
                    .as("seed %d, the import said %s", seed, importing.output())
                    .isZero();
            assertThat(commands.isAlive()).isTrue();
        }
        assertThat(readModels.live())
                .as("seed " + seed)
                .isNotEmpty()
                .isEqualTo(readModels.rebuilt(stack));
    }
}
