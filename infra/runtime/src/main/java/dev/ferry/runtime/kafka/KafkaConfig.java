package dev.ferry.runtime.kafka;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.InvalidSetting;
import java.nio.file.Path;
import java.util.List;

/// How a service reaches Kafka.
///
/// @param bootstrapServers `host:port`, comma-separated
/// @param clientConfig a properties file with further client settings (TLS, SASL); empty for none
public record KafkaConfig(List<String> bootstrapServers, @Default("") String clientConfig) {
    public KafkaConfig {
        if (bootstrapServers.isEmpty()) {
            throw new InvalidSetting("bootstrap-servers", "must name at least one host:port");
        }
        for (String server : bootstrapServers) {
            Check.matches("bootstrap-servers", server, "\\S+:\\d{1,5}", "host:port");
        }
        if (!clientConfig.isEmpty() && !Path.of(clientConfig).toFile().canRead()) {
            throw new InvalidSetting(
                    "client-config", "names a file that cannot be read: " + clientConfig);
        }
    }
}
