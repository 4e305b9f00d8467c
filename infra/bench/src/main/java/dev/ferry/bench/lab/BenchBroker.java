package dev.ferry.bench.lab;

import dev.ferry.embedded.EmbeddedKafkaMain;
import dev.ferry.embedded.FreePort;
import dev.ferry.embedded.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One Kafka broker in a process of its own, with records that are gone afterwards.
///
/// @param bootstrapServers its address
record BenchBroker(JavaProcess process, Path folder, String bootstrapServers)
        implements AutoCloseable {
    static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g");

    static BenchBroker start() {
        try {
            Path folder = Files.createTempDirectory("ferry-bench-kafka-");
            JavaProcess process =
                    JavaProcess.start(
                            EmbeddedKafkaMain.class,
                            Map.of("FERRY_LOG", "text"),
                            OPTIONS,
                            List.of(
                                    "--data",
                                    folder.toString(),
                                    "--port",
                                    Integer.toString(FreePort.any())));
            String line = process.awaitLine("Kafka listens on");
            return new BenchBroker(process, folder, line.substring(line.lastIndexOf(' ') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for the broker's records.", e);
        }
    }

    @Override
    public void close() {
        process.close();
        Folder.delete(folder);
    }
}
