package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.EmbeddedKafka;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A cluster whose transactions are older than those that the relay was proven with.
@ExtendWith(Servers.class)
class TransactionVersionIT {
    @Test
    void brokers_without_transaction_version_2_are_refused_until_it_is_raised(TestDatabase database)
            throws Exception {
        Outbox outbox = Outbox.create(database);
        try (EmbeddedKafka broker = EmbeddedKafka.builder().build()) {
            broker.start();
            TestKafka kafka = TestKafka.on(broker, "TransactionVersionIT");
            Relays relays = new Relays(outbox, kafka);
            set(kafka, 0, UpgradeType.SAFE_DOWNGRADE);
            outbox.write("a", 3, 2);
            try (RelayService relay = relays.start(Delivery.EXACTLY_ONCE)) {
                ReadinessIT.awaitRed(
                        relay,
                        "(?s).*transaction.version=0, and exactly-once is only proven with 2: run kafka-features.sh.*");
                assertThat(outbox.pending()).isEqualTo(6);

                set(kafka, 2, UpgradeType.UPGRADE);
                await().until(() -> outbox.pending() == 0);
            }
            assertThat(Published.versions(kafka.readAll(relays.topic())))
                    .isEqualTo(Published.expected("a", 3, 2));
        }
    }

    private static void set(TestKafka kafka, int version, UpgradeType direction) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.updateFeatures(
                            Map.of(
                                    "transaction.version",
                                    new FeatureUpdate((short) version, direction)),
                            new UpdateFeaturesOptions())
                    .all()
                    .get();
        }
    }
}
