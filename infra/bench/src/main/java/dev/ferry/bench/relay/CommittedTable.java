package dev.ferry.bench.relay;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.relay.system.Track;
import dev.ferry.bench.report.Figure;
import dev.ferry.e2e.topic.VerifyTopicMain;
import dev.ferry.runtime.http.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What the writers committed, and the comparison of it with the topic.
record CommittedTable(Track track) {
    private static final Figure KILLS = Figure.of("kills", 0);
    private static final Figure EVENTS = Figure.of("events committed", 0);
    private static final Figure LOST = Figure.of("lost", 0);
    private static final Figure DOUBLED = Figure.of("doubled", 0);
    private static final Figure OUT_OF_ORDER = Figure.of("out of order", 0);
    private static final Figure NEVER_COMMITTED = Figure.of("never committed", 0);

    private static final int USAGE = 2;

    /// Remembers each row of the outbox from now on. All outboxes have the payload that the
    /// benchmark wrote, with the aggregate and its version.
    void create(String outbox) throws SQLException {
        try (Connection connection = track.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table bench.committed (
                      aggregate text   not null,
                      version   bigint not null
                    );
                    create function bench.remember() returns trigger
                    language plpgsql security definer as $$
                    begin
                      insert into bench.committed
                      values (new.payload::text::json->>'aggregate',
                              (new.payload::text::json->>'version')::bigint);
                      return null;
                    end
                    $$;
                    create trigger remember after insert on %s
                       for each row execute function bench.remember();
                    """
                            .formatted(outbox));
        }
    }

    /// Compares; the topic must have come to rest.
    Map<Figure, Double> compare(int kills) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        int exitCode =
                VerifyTopicMain.commandLine()
                        .setOut(writer)
                        .setErr(writer)
                        .execute(
                                "--json",
                                "--bootstrap-servers=" + track.lab().bootstrapServers(),
                                "--topic=" + track.topic(),
                                "--database-url=" + track.url(),
                                "--user=" + track.lab().user(),
                                "--password=file:" + passwordFile(),
                                "--table=bench.committed",
                                "--key-column=aggregate",
                                "--number-column=version",
                                "--number-in=json:/version",
                                "--wait=0");
        if (exitCode == USAGE) {
            throw new BenchException(out.toString());
        }
        JsonNode verdict = Json.MAPPER.readTree(out.toString()).get("verdict");
        verdict.get("examples").forEach(each -> System.out.println("  " + each.asString()));
        Map<Figure, Double> figures = new LinkedHashMap<>();
        figures.put(LOST, verdict.get("lost").asDouble());
        figures.put(DOUBLED, verdict.get("doubled").asDouble());
        figures.put(OUT_OF_ORDER, verdict.get("outOfOrder").asDouble());
        figures.put(NEVER_COMMITTED, verdict.get("neverCommitted").asDouble());
        figures.put(EVENTS, verdict.get("committed").asDouble());
        figures.put(KILLS, (double) kills);
        return figures;
    }

    private Path passwordFile() {
        try {
            return Files.writeString(
                    track.folder().resolve("superuser.password"), track.lab().password());
        } catch (IOException e) {
            throw new BenchException("The password file cannot be written.", e);
        }
    }
}
