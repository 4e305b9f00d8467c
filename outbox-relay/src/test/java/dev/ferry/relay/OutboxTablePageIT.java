package dev.ferry.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.EmbeddedPostgres;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Does what OUTBOX-TABLE.md says, on a server that has no role and no schema of Ferry's.
@ExtendWith(Servers.class)
class OutboxTablePageIT {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK =
            Pattern.compile("^```(sql|sh)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile(
                    "^\\| `(\\w+)` \\| (\\w+) \\| (yes|no) \\|([^|]*)\\|", Pattern.MULTILINE);

    @Test
    void a_database_set_up_and_written_to_by_hand_is_relayed(TestKafka kafka) throws Exception {
        String page = Files.readString(Path.of("OUTBOX-TABLE.md"));
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().build()) {
            server.start();
            try (Connection connection =
                            DriverManager.getConnection(
                                    server.jdbcUrl("postgres"),
                                    server.superuser(),
                                    server.superuserPassword());
                    Statement statement = connection.createStatement()) {
                for (MatchResult block : BLOCK.matcher(page).results().toList()) {
                    if (block.group(1).equals("sql")) {
                        statement.execute(block.group(2));
                    } else {
                        applyMigrations(block.group(2), server, statement);
                    }
                }
                assertThat(tableOf(page)).isEqualTo(columns(connection));
            }
            // It is there already: this gives the roles their passwords.
            Outbox outbox =
                    Outbox.of(
                            server.jdbcUrl("postgres"),
                            server.superuser(),
                            server.superuserPassword());
            assertThat(outbox.pending()).isEqualTo(4);
            Relays relays = new Relays(outbox, kafka);
            try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
                await().until(() -> outbox.pending() == 0);
            }
        }
        List<ConsumerRecord<byte[], byte[]>> invoices =
                kafka.readAll(kafka.topicPrefix() + "invoice");
        assertThat(invoices)
                .extracting(each -> Published.header(each, "ce_type"))
                .containsExactly("invoice.issued", "invoice.paid");
        assertThat(Published.versions(invoices).get("invoice-17")).containsExactly(1L, 2L);
        assertThat(Published.header(invoices.getFirst(), "ce_actor")).isEqualTo("user:jane");
        assertThat(Published.versions(kafka.readAll(kafka.topicPrefix() + "reminder")))
                .isEqualTo(Map.of("reminder-4711", List.of(1L)));
        ConsumerRecord<byte[], byte[]> archived = kafka.readAll("archive").getFirst();
        assertThat(new String(archived.key(), UTF_8)).isEqualTo("customer-5");
        assertThat(Published.header(archived, "ce_subject")).isEqualTo("invoice-17");
    }

    /// With the page's own command where psql is installed, else the same files over JDBC.
    private static void applyMigrations(
            String command, EmbeddedPostgres server, Statement statement) throws Exception {
        boolean hasPsql =
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
        if (!hasPsql) {
            for (Path file : migrations()) {
                statement.execute(Files.readString(file));
            }
            return;
        }
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", command)
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("PGHOST", server.host());
        builder.environment().put("PGPORT", Integer.toString(server.port()));
        builder.environment().put("PGUSER", server.superuser());
        builder.environment().put("PGPASSWORD", server.superuserPassword());
        builder.environment().put("PGDATABASE", "postgres");
        Process psql = builder.start();
        String said = new String(psql.getInputStream().readAllBytes(), UTF_8);
        assertThat(psql.waitFor()).as(said).isZero();
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files =
                Files.list(ROOT.resolve("contracts/src/main/resources/db/outbox"))) {
            return files.sorted(
                            Comparator.comparingInt(file ->
                                    Integer.parseInt(
                                            file.getFileName()
                                                    .toString()
                                                    .replaceAll("V(\\d+)__.*", "$1"))))
                    .toList();
        }
    }

    private static List<String> tableOf(String page) {
        return COLUMN.matcher(page)
                .results()
                .map(row ->
                        "%s %s %s %s"
                                .formatted(
                                        row.group(1),
                                        row.group(2),
                                        row.group(3),
                                        row.group(4).strip()))
                .toList();
    }

    private static List<String> columns(Connection connection) throws SQLException {
        String sql =
                """
                select a.attname,
                       replace(format_type(a.atttypid, null), 'timestamp with time zone', 'timestamptz'),
                       case when a.attnotnull then 'no' else 'yes' end,
                       case
                         when a.attgenerated <> '' or a.attidentity <> '' then 'generated'
                         else coalesce(split_part(pg_get_expr(d.adbin, d.adrelid), '::', 1), '')
                       end
                  from pg_attribute a
                  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                 where a.attrelid = 'outbox.message'::regclass
                   and a.attnum > 0
                   and not a.attisdropped
                 order by a.attnum
                """;
        List<String> columns = new ArrayList<>();
        Statements.each(
                connection,
                row ->
                        columns.add(
                                "%s %s %s %s"
                                        .formatted(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4))),
                sql);
        return columns;
    }
}
