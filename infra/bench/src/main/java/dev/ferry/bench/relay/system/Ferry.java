package dev.ferry.bench.relay.system;

import dev.ferry.bench.lab.Jvm;
import dev.ferry.relay.RelayMain;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.Migrations;
import dev.ferry.runtime.jdbc.Roles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Ferry's relay as it is delivered, with its own role and its own migrations.
///
/// @param delivery `exactly-once` or `at-least-once`
/// @param idOnly with the one header that Debezium's router sends, not all of CloudEvents
/// @param tried settings that differ from what is delivered, `relay.…=…`
public record Ferry(String delivery, boolean idOnly, List<String> tried) implements Contender {
    private static final String PASSWORD = "bench";

    public Ferry(String delivery, List<String> tried) {
        this(delivery, false, tried);
    }

    @Override
    public String name() {
        return "ferry " + delivery + (idOnly ? ", id header" : "");
    }

    @Override
    public void prepare(Track track) {
        Map<String, Secret> passwords =
                Roles.ALL.stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> new Secret(PASSWORD)));
        Roles.create(track.database(), passwords);
        Migrations.apply(track.database(Roles.OWNER, PASSWORD), "outbox", "outbox");
    }

    @Override
    public String insert() {
        return """
        insert into outbox.message
               (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload)
        select gen_random_uuid(), 'order', aggregate, version, 'order.placed', payload::json
          from bench.events(?, ?, ?)
        """;
    }

    @Override
    public String table() {
        return "outbox.message";
    }

    @Override
    public List<String> command(Track track, Jvm jvm) {
        Map<String, String> all = new LinkedHashMap<>(settings());
        all.put("relay.name", track.name());
        all.put("relay.http.port", "0");
        all.put("relay.database.url", track.url());
        all.put("relay.database.user", Roles.RELAY);
        all.put("relay.database.password", PASSWORD);
        all.put("relay.kafka.bootstrap-servers", track.lab().bootstrapServers());
        // As its peers have it.
        all.putIfAbsent("relay.publish.compression", "lz4");
        all.put("relay.publish.topic-pattern", track.name() + ".{aggregate_type}");
        List<String> arguments = new ArrayList<>();
        all.forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
        return jvm.command(OwnClassPath.get(), RelayMain.class.getName(), arguments);
    }

    @Override
    public Ring ring(Track track) {
        return Ring.notifier(track);
    }

    /// What differs from the defaults.
    @Override
    public Map<String, String> settings() {
        return Overrides.apply(
                Map.of(
                        "relay.publish.delivery",
                        delivery,
                        "relay.publish.headers",
                        idOnly ? "id" : "cloud-events"),
                tried);
    }
}
