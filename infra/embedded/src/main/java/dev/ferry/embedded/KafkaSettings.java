package dev.ferry.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of a Kafka node that is its cluster's only one.
final class KafkaSettings {
    static final int NODE = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /// One node can hold one replica; internal topics with few partitions are made in a moment.
    private static final Map<String, String> SINGLE_NODE =
            Map.ofEntries(
                    Map.entry("default.replication.factor", "1"),
                    Map.entry("min.insync.replicas", "1"),
                    Map.entry("offsets.topic.num.partitions", "8"),
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("transaction.state.log.num.partitions", "8"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                    Map.entry("share.coordinator.state.topic.min.isr", "1"));

    /// Fewer threads and smaller buffers than a broker on a machine of its own has.
    private static final Map<String, String> SMALL =
            Map.of(
                    "num.network.threads", "2",
                    "num.io.threads", "4",
                    "background.threads", "2",
                    "num.recovery.threads.per.data.dir", "2",
                    "log.cleaner.threads", "1",
                    "log.cleaner.dedupe.buffer.size", "16777216");

    /// A topic that nobody created is an error and not a topic; the first member of a group does
    /// not wait for others; a node that was killed is let in again soon.
    private static final Map<String, String> BEHAVIOUR =
            Map.of(
                    "auto.create.topics.enable", "false",
                    "group.initial.rebalance.delay.ms", "0",
                    "broker.heartbeat.interval.ms", "500",
                    "broker.session.timeout.ms", "4000");

    private KafkaSettings() {}

    /// @param users whom clients have to log in as; null lets everybody in
    static Map<String, String> of(
            Path folder, KafkaPorts ports, @Nullable KafkaUsers users, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(SINGLE_NODE);
        all.putAll(SMALL);
        all.putAll(BEHAVIOUR);
        if (users != null) {
            all.putAll(users.settings());
        }
        all.putAll(others);
        all.put("node.id", Integer.toString(NODE));
        all.put("process.roles", "broker,controller");
        String internal = listener("INTERNAL", ports.internal());
        all.put(
                "listeners",
                String.join(
                        ",",
                        listener("CLIENTS", ports.clients()),
                        internal,
                        listener(CONTROLLER_LISTENER, ports.controller())));
        all.put("advertised.listeners", listener("CLIENTS", ports.advertised()) + "," + internal);
        all.put("inter.broker.listener.name", "INTERNAL");
        all.put("controller.listener.names", CONTROLLER_LISTENER);
        all.put(
                "listener.security.protocol.map",
                "CLIENTS:%s,INTERNAL:PLAINTEXT,%s:PLAINTEXT"
                        .formatted(
                                users == null ? "PLAINTEXT" : "SASL_PLAINTEXT",
                                CONTROLLER_LISTENER));
        all.put(
                "controller.quorum.voters",
                NODE + "@" + EmbeddedKafka.HOST + ":" + ports.controller());
        all.put("log.dirs", folder.toString());
        return all;
    }

    private static String listener(String name, int port) {
        return name + "://" + EmbeddedKafka.HOST + ":" + port;
    }
}
