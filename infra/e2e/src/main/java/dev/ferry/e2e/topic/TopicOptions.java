package dev.ferry.e2e.topic;

import dev.ferry.runtime.config.InvalidSetting;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which topics to read, and where their records say whose number they are.
final class TopicOptions {
    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka's brokers, comma-separated")
    private String bootstrapServers = "";

    @Option(
            names = "--topic",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "to read; several are separated by commas")
    private List<String> topics = List.of();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "with further settings of the Kafka client, for TLS and SASL")
    private @Nullable Path clientFile;

    @Option(
            names = "--key-in",
            paramLabel = "PLACE",
            defaultValue = "key",
            converter = PlaceConverter.class,
            description =
                    "of the aggregate's key: key, header:NAME or json:/POINTER (default: ${DEFAULT-VALUE})")
    private RecordField key = new RecordField.Key();

    @Option(
            names = "--number-in",
            paramLabel = "PLACE",
            defaultValue = "header:ce_aggregateversion",
            converter = PlaceConverter.class,
            description =
                    "of the number: header:NAME, json:/POINTER or key (default: ${DEFAULT-VALUE})")
    private RecordField number = new RecordField.Key();

    @Option(
            names = "--read-uncommitted",
            description = "read what aborted transactions published too")
    private boolean readUncommitted;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description =
                    "at most, for committed numbers that are not in the topics yet, 0 to 86400 (default: ${DEFAULT-VALUE})")
    private int waitSeconds;

    TopicJudge judge() {
        return new TopicJudge(key, number);
    }

    /// @throws InvalidSetting naming what is wrong
    TopicSource source() {
        if (waitSeconds < 0 || waitSeconds > 86_400) {
            throw new InvalidSetting("wait", "must be between 0 and 86400: " + waitSeconds);
        }
        return new TopicSource(
                bootstrapServers,
                topics,
                client(),
                !readUncommitted,
                Duration.ofSeconds(waitSeconds));
    }

    private Map<String, Object> client() {
        if (clientFile == null) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(clientFile)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new InvalidSetting("kafka-config", "cannot be read: " + clientFile);
        }
        Map<String, Object> client = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> client.put(name, properties.getProperty(name)));
        return client;
    }
}
