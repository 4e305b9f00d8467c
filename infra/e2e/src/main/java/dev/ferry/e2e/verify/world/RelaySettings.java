package dev.ferry.e2e.verify.world;

import dev.ferry.relay.publish.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How the relays under test are configured: as by default, but with shorter times, so that a run
/// holds many faults.
///
/// In exactly-once mode the server ends a hanging relay's transaction before the relay gives up on
/// Kafka, which makes it a zombie that only fencing stops. At-least-once fences nobody and promises
/// order without zombies only, so there the times are the other way round.
///
/// @param workers of each relay
public record RelaySettings(Delivery delivery, int workers) {
    private static final Duration LEASE = Duration.ofMillis(1_500);

    /// How long a silent worker keeps lanes without a batch in flight.
    public Duration lease() {
        return LEASE;
    }

    /// How long a relay must be frozen to lose its lanes and the locks of its batch.
    public Duration zombieAfter() {
        return transactionTimeout().plus(LEASE);
    }

    private Duration transactionTimeout() {
        return switch (delivery) {
            case EXACTLY_ONCE -> Duration.ofSeconds(3);
            case AT_LEAST_ONCE -> Duration.ofSeconds(10);
        };
    }

    private static Duration publishTimeout() {
        return Duration.ofSeconds(5);
    }

    /// @param batchSize rows of one claim
    List<String> arguments(Postgres postgres, Broker broker, String relay, int batchSize) {
        Map<String, Object> settings =
                Map.ofEntries(
                        Map.entry("name", "verify"),
                        Map.entry("http.port", 0),
                        Map.entry("database.url", postgres.relayUrl(relay)),
                        Map.entry("database.user", "ferry_relay"),
                        Map.entry("database.password", Postgres.relayPassword()),
                        Map.entry("database.connect-timeout", "2s"),
                        Map.entry("database.socket-timeout", "10s"),
                        Map.entry(
                                "kafka.bootstrap-servers",
                                String.join(",", broker.config().bootstrapServers())),
                        Map.entry("topics.partitions", Broker.PARTITIONS),
                        Map.entry("publish.delivery", name(delivery)),
                        Map.entry("publish.timeout", publishTimeout().toSeconds() + "s"),
                        Map.entry("workers", workers),
                        Map.entry("batch-size", batchSize),
                        Map.entry("lease", LEASE.toMillis() + "ms"),
                        Map.entry("transaction-timeout", transactionTimeout().toSeconds() + "s"));
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, value) -> arguments.add("--set=relay.%s=%s".formatted(key, value)));
        return arguments;
    }

    private static String name(Delivery delivery) {
        return delivery.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
