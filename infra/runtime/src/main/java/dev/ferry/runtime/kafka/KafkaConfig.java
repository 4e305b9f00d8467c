package dev.ferry.runtime.kafka;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.InvalidSetting;
import java.io.File;
import java.util.List;

/// How a service connects to Kafka.
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
            int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
            if (port < 1 || port > 65_535) {
                throw new InvalidSetting(
                        "bootstrap-servers", "must have a port between 1 and 65535: " + server);
            }
        }
        File file = new File(clientConfig);
        if (!clientConfig.isEmpty() && !(file.isFile() && file.canRead())) {
            throw new InvalidSetting(
                    "client-config", "must name a file that can be read: " + clientConfig);
        }
    }
}
