package dev.ferry.e2e.verify.fault;

import dev.ferry.e2e.verify.world.Broker;
import dev.ferry.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;

/// Transactions whose outcome is decided and not yet written everywhere.
final class EndingTransactions {
    private static final int ANSWER_SECONDS = 30;
    private static final long PAUSE_MILLIS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private EndingTransactions() {}

    /// Waits until the broker is ending none; takes milliseconds once its clients are cut off.
    static void awaitNone(Broker broker) throws InterruptedException {
        ListTransactionsOptions ending =
                new ListTransactionsOptions()
                        .filterStates(
                                Set.of(
                                        TransactionState.PREPARE_COMMIT,
                                        TransactionState.PREPARE_ABORT));
        try (Admin admin = KafkaClients.admin(broker.internalConfig(), "verify-ending")) {
            long begun = System.nanoTime();
            while (!admin.listTransactions(ending)
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .isEmpty()) {
                if (System.nanoTime() - begun > LONGEST.toNanos()) {
                    throw new FaultException(
                            "Kafka has been ending a transaction for " + LONGEST + ".");
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new FaultException("Kafka does not tell which transactions it is ending.", e);
        }
    }
}
