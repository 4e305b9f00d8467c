package dev.ferry.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersChaosIT {
    @TempDir private Path folder;

    @Test
    void a_broker_killed_in_its_own_process_comes_back_with_its_topics() throws Exception {
        int port = FreePort.any();
        try (JavaProcess first = startKafka(port);
                Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            first.awaitLine("Kafka listens on 127.0.0.1:" + port);
            admin.createTopics(Set.of(new NewTopic("kept", 1, (short) 1))).all().get();
            first.pause();
            first.resume();
            first.kill();
            try (JavaProcess second = startKafka(port)) {
                second.awaitLine("Kafka listens on 127.0.0.1:" + port);
                assertThat(admin.listTopics().names().get()).contains("kept");
                second.terminate();
            }
        }
    }

    @Test
    void a_server_whose_jvm_was_killed_is_stopped_before_the_next_one_starts() throws Exception {
        try (JavaProcess owner = JavaProcess.start(Owner.class, folder.toString())) {
            owner.awaitLine("ready");
            ProcessHandle leftover = ProcessHandle.of(postmaster()).orElseThrow();
            owner.kill();
            assertThat(leftover.isAlive()).isTrue();
            try (EmbeddedPostgres next = EmbeddedPostgres.builder().dataDirectory(folder).build()) {
                next.start();
                assertThat(postmaster()).isNotEqualTo(leftover.pid());
                try (Connection connection =
                                DriverManager.getConnection(
                                        next.jdbcUrl("postgres"),
                                        next.superuser(),
                                        next.superuserPassword());
                        var statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("select id from kept")) {
                    assertThat(row.next()).isTrue();
                }
            }
        }
    }

    @Test
    void a_jvm_that_ends_in_order_takes_its_server_along() throws Exception {
        try (JavaProcess owner = JavaProcess.start(Owner.class, folder.toString())) {
            owner.awaitLine("ready");
            ProcessHandle server = ProcessHandle.of(postmaster()).orElseThrow();
            owner.terminate();
            server.onExit().get();
            assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
        }
    }

    private JavaProcess startKafka(int port) {
        return JavaProcess.start(
                EmbeddedKafkaMain.class,
                Map.of(),
                List.of("-Xmx256m"),
                List.of("--data", folder.toString(), "--port", Integer.toString(port)));
    }

    private long postmaster() throws Exception {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst());
    }

    static final class Owner {
        private Owner() {}

        static void main(String... arguments) throws Exception {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder().dataDirectory(Path.of(arguments[0])).build();
            server.start();
            try (Connection connection =
                            DriverManager.getConnection(
                                    server.jdbcUrl("postgres"),
                                    server.superuser(),
                                    server.superuserPassword());
                    var statement = connection.createStatement()) {
                statement.execute("create table kept as select 42 as id");
            }
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
