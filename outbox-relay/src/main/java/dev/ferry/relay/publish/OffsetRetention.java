package dev.ferry.relay.publish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says when Kafka would forget the markers sooner than a dead relay is likely to be replaced.
///
/// Live relays write their markers again each hour. Once the last one has died, its markers are
/// kept for as long as the broker keeps the offsets of a group without members.
public final class OffsetRetention {
    private static final Logger log = LoggerFactory.getLogger(OffsetRetention.class);
    private static final String SETTING = "offsets.retention.minutes";
    private static final Duration SHORTEST = Duration.ofDays(1);

    private final Admin admin;
    private final String group;

    /// @param group that keeps the markers
    public OffsetRetention(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /// Asks without waiting for the answer: a relay starts also where it may not read the broker's
    /// configuration, or where Kafka is away.
    public void check() {
        KafkaFuture<?> _ =
                admin.describeCluster()
                        .nodes()
                        .whenComplete((nodes, error) -> {
                            if (error != null) {
                                unknown(error);
                            } else if (!nodes.isEmpty()) {
                                ask(nodes.iterator().next());
                            }
                        });
    }

    private void ask(Node broker) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        KafkaFuture<?> _ =
                admin.describeConfigs(List.of(resource))
                        .all()
                        .whenComplete((configs, error) -> {
                            if (error != null) {
                                unknown(error);
                            } else {
                                judge(configs, resource);
                            }
                        });
    }

    private void judge(Map<ConfigResource, Config> configs, ConfigResource resource) {
        Config config = configs.get(resource);
        ConfigEntry entry = config == null ? null : config.get(SETTING);
        if (entry == null || entry.value() == null) {
            return;
        }
        Duration kept = Duration.ofMinutes(Long.parseLong(entry.value()));
        if (kept.compareTo(SHORTEST) < 0) {
            log.warn(
                    "the broker keeps offsets for {} minutes only: when all relays are down for longer after a crash, the markers in group {} are gone and the last batch may be published twice; set {} to {} or more",
                    kept.toMinutes(),
                    group,
                    SETTING,
                    SHORTEST.toMinutes());
        }
    }

    private void unknown(Throwable error) {
        log.info(
                "how long the broker keeps the markers of group {} is not known ({}); {} should be {} or more",
                group,
                error.getMessage(),
                SETTING,
                SHORTEST.toMinutes());
    }
}
