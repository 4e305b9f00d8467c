package dev.ferry.bench.relay.system;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.lab.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// namastack-outbox, its JDBC form, in a small Spring Boot program with a handler that sends to
/// Kafka (`peers/namastack`). One instance, so it owns all of its 256 partitions.
///
/// @param tried settings that differ from the best found
public record Namastack(List<String> tried) implements Contender {
    private static final Peer PEER = new Peer("namastack");
    private static final String SCHEMA = "schema/postgres/outbox-tables.sql";

    @Override
    public String name() {
        return "namastack";
    }

    @Override
    public void build() {
        PEER.build();
    }

    @Override
    public void prepare(Track track) throws SQLException {
        try (Connection connection = track.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(schema());
        }
    }

    /// Its order within a key is that of `created_at`, so no two rows may have the same: the
    /// event's number becomes microseconds.
    @Override
    public String insert() {
        return """
        insert into outbox_record
               (id, status, record_key, record_type, payload, context, created_at,
                failure_count, next_retry_at, partition_no, handler_id)
        select gen_random_uuid()::text, 'NEW', aggregate, 'java.lang.String', payload, '{}',
               timestamptz '2026-01-01 00:00Z' + number * interval '1 microsecond',
               0, timestamptz '2026-01-01 00:00Z', hashtext(aggregate) & 255,
               'dev.ferry.bench.peer.KafkaHandler#handle(java.lang.String,io.namastack.outbox.handler.OutboxRecordMetadata)'
          from bench.events(?, ?, ?)
        """;
    }

    @Override
    public String table() {
        return "outbox_record";
    }

    @Override
    public List<String> command(Track track, Jvm jvm) {
        Map<String, String> all = new LinkedHashMap<>(settings());
        all.put("spring.datasource.url", track.url());
        all.put("spring.datasource.username", track.lab().user());
        all.put("spring.datasource.password", track.lab().password());
        all.put("peer.bootstrap", track.lab().bootstrapServers());
        all.put("peer.topic", track.topic());
        List<String> arguments = new ArrayList<>();
        all.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        return jvm.command(PEER.classPath(), "dev.ferry.bench.peer.NamastackPeer", arguments);
    }

    /// Found by trial; `BENCHMARKS.md` lists what was tried.
    @Override
    public Map<String, String> settings() {
        Map<String, String> best = new LinkedHashMap<>();
        best.put("namastack.outbox.polling.batch-size", "1000");
        best.put("namastack.outbox.polling.trigger", "fixed");
        best.put("namastack.outbox.polling.fixed.interval", "10ms");
        best.put("namastack.outbox.processing.delete-completed-records", "true");
        best.put("namastack.outbox.processing.executor-core-pool-size", "16");
        best.put("namastack.outbox.processing.executor-max-pool-size", "16");
        best.put("namastack.outbox.jdbc.schema-initialization.enabled", "false");
        best.put("spring.datasource.hikari.maximum-pool-size", "20");
        best.put("spring.main.banner-mode", "off");
        best.put("logging.level.root", "warn");
        return Overrides.apply(best, tried);
    }

    /// The library's own script, out of its jar.
    private static String schema() {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(
                        PEER.output().resolve("lib"), "namastack-outbox-jdbc-*.jar")) {
            try (ZipFile jar = new ZipFile(jars.iterator().next().toFile())) {
                ZipEntry script = jar.getEntry(SCHEMA);
                return new String(
                        jar.getInputStream(script).readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new BenchException("namastack's jar with " + SCHEMA + " cannot be read.", e);
        }
    }
}
