package dev.ferry.bench.relay.system;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.lab.Peer;
import dev.ferry.embedded.FreePort;
import dev.ferry.runtime.jdbc.Migrations;
import dev.ferry.runtime.jdbc.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Debezium's PostgreSQL connector with its outbox event router, on Kafka Connect standalone.
///
/// Its backlog is what the replication slot has kept since it was made, before the first row.
///
/// @param name what distinguishes these settings
/// @param settings the ones that decide the speed, see [DebeziumSettings]
public record Debezium(String name, Map<String, String> settings) implements Contender {
    private static final Peer PEER = new Peer("debezium");
    private static final String SLOT = "bench_debezium";
    private static final String WORKER = "worker.";

    public Debezium {
        settings = Map.copyOf(settings);
    }

    @Override
    public void build() {
        PEER.build();
    }

    @Override
    public void prepare(Track track) throws SQLException {
        Migrations.apply(track.database(), "bench_debezium", "public");
        slot(track, "select pg_create_logical_replication_slot(?, 'pgoutput')");
    }

    @Override
    public String insert() {
        return """
        insert into outbox_event (aggregatetype, aggregateid, type, payload)
        select 'order', aggregate, 'order.placed', payload::json
          from bench.events(?, ?, ?)
        """;
    }

    @Override
    public String table() {
        return "outbox_event";
    }

    @Override
    public List<String> command(Track track, Jvm jvm) {
        Path worker = write(track, "worker.properties", worker(track));
        Path connector = write(track, "connector.properties", connector(track));
        return jvm.command(
                PEER.classPath(),
                "org.apache.kafka.connect.cli.ConnectStandalone",
                List.of(worker.toString(), connector.toString()));
    }

    /// A slot would keep the write-ahead log for ever and the database from being dropped. It can
    /// be dropped once PostgreSQL has noticed that its reader is gone.
    @Override
    public void cleanUp(Track track) throws SQLException {
        slot(
                track,
                """
                select pg_terminate_backend(active_pid, 10000)
                  from pg_replication_slots
                 where slot_name = ?
                   and active_pid is not null
                """);
        slot(track, "select pg_drop_replication_slot(?)");
    }

    private Map<String, String> worker(Track track) {
        Map<String, String> worker = new LinkedHashMap<>();
        worker.put("bootstrap.servers", track.lab().bootstrapServers());
        // The payload is JSON already and goes through as it is.
        worker.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        worker.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        worker.put("offset.storage.file.filename", track.folder().resolve("offsets").toString());
        worker.put("listeners", "http://127.0.0.1:" + FreePort.any());
        worker.put("plugin.discovery", "service_load");
        settings.forEach((key, value) -> {
            if (key.startsWith(WORKER)) {
                worker.put(key.substring(WORKER.length()), value);
            }
        });
        return worker;
    }

    private Map<String, String> connector(Track track) {
        Map<String, String> connector = new LinkedHashMap<>();
        connector.put("name", track.name());
        connector.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        connector.put("tasks.max", "1");
        connector.put("database.hostname", track.lab().host());
        connector.put("database.port", Integer.toString(track.lab().port()));
        connector.put("database.user", track.lab().user());
        connector.put("database.password", track.lab().password());
        connector.put("database.dbname", track.name());
        connector.put("topic.prefix", track.name());
        connector.put("plugin.name", "pgoutput");
        connector.put("slot.name", SLOT);
        connector.put("publication.name", "bench");
        connector.put("publication.autocreate.mode", "disabled");
        connector.put("table.include.list", "public.outbox_event");
        connector.put("snapshot.mode", "no_data");
        connector.put("tombstones.on.delete", "false");
        connector.put("transforms", "outbox");
        connector.put("transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter");
        connector.put(
                "transforms.outbox.route.topic.replacement", track.name() + ".${routedByValue}");
        settings.forEach((key, value) -> {
            if (!key.startsWith(WORKER)) {
                connector.put(key, value);
            }
        });
        return connector;
    }

    private static Path write(Track track, String name, Map<String, String> properties) {
        StringBuilder text = new StringBuilder();
        properties.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        try {
            return Files.writeString(track.folder().resolve(name), text);
        } catch (IOException e) {
            throw new BenchException("Debezium's settings cannot be written.", e);
        }
    }

    private static void slot(Track track, String call) throws SQLException {
        try (Connection connection = track.connect()) {
            Statements.run(connection, call, SLOT);
        }
    }
}
