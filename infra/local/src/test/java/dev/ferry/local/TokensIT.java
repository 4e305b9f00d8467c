package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.generate.Generator;
import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.security.DevelopmentIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole stack whose services take the tokens of an issuer, and the commands that bear them.
class TokensIT {
    private static final DevelopmentIssuer ISSUER = DevelopmentIssuer.create();
    private static final List<String> IMPORTING =
            List.of(
                    "customers:write",
                    "orders:write",
                    "returns:write",
                    "customers:read",
                    "orders:read",
                    "returns:read");

    @TempDir private static Path folder = Path.of("");
    private static @Nullable EmbeddedStack stack;

    @BeforeAll
    static void start() throws IOException {
        Path keys = folder.resolve("jwks.json");
        Files.writeString(keys, ISSUER.publicJson());
        Map<String, String> settings = new HashMap<>();
        for (String service : List.of("command", "projector", "relay")) {
            settings.put(service + ".auth.jwks", "file:" + keys);
            settings.put(service + ".auth.issuer", DevelopmentIssuer.ISSUER);
            settings.put(service + ".auth.audience", DevelopmentIssuer.AUDIENCE);
        }
        stack =
                new EmbeddedStack(
                        new StackOptions(null, Ports.ANY, settings), _ -> {}, new StopSignal());
        stack.start();
        Generator.write(Files.createDirectory(folder.resolve("input")), 5, 20);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void an_import_needs_a_token_of_its_tenant_and_arrives_with_it() throws Exception {
        assertThat(importing("shop", "--token", token("alice", "shop", IMPORTING)))
                .satisfies(run -> assertThat(run.exitCode()).as(run.out() + run.err()).isZero());
        assertThat(importing("shop").out() + importing("shop").err())
                .contains("send a token as Authorization: Bearer");
        assertThat(importing("other", "--token", token("alice", "shop", IMPORTING)))
                .satisfies(run -> {
                    assertThat(run.exitCode()).isEqualTo(1);
                    assertThat(run.out() + run.err())
                            .contains("Ferry-Tenant says something else than the token");
                });
        assertThat(importing("shop", "--token", token("alice", "shop", List.of("orders:read"))))
                .satisfies(run ->
                        assertThat(run.out() + run.err())
                                .contains("the token lacks the scope customers:write"));
    }

    @Test
    void a_token_among_the_arguments_is_refused_because_others_see_it() {
        Ferry run = importing("shop", "--token", "eyJhbGciOiJFZERTQSJ9.e30.AAAA");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "--token takes file: and the path of a file, because others can see arguments.");
    }

    @Test
    void the_audit_names_the_administrator_of_the_token() throws Exception {
        String root = token("root@example", null, List.of("relay:admin"));
        String url = started().addresses().relay().toString();
        assertThat(Ferry.run("relay", "pause", "--reason", "x", "--url", url, "--token", root))
                .satisfies(run -> assertThat(run.exitCode()).as(run.err()).isZero());
        assertThat(
                        Ferry.run(
                                        "relay",
                                        "resume",
                                        "--reason",
                                        "y",
                                        "--actor",
                                        "eve",
                                        "--url",
                                        url,
                                        "--token",
                                        root)
                                .err())
                .contains("actor says something else than the token: leave it out");
        assertThat(Ferry.run("relay", "resume", "--reason", "z", "--url", url, "--token", root))
                .satisfies(run -> assertThat(run.exitCode()).as(run.err()).isZero());
        assertThat(Ferry.run("relay", "status", "--url", url, "--token", root).exitCode()).isZero();
        assertThat(
                        new OwnerConnection(started().addresses())
                                .strings("select actor from outbox.audit"))
                .containsExactly("root@example", "root@example");
    }

    @Test
    void an_administrator_of_another_service_or_without_a_token_is_refused_with_a_sentence()
            throws Exception {
        String url = started().addresses().relay().toString();
        String other = token("root@example", null, List.of("projector:admin"));
        assertThat(Ferry.run("relay", "status", "--url", url, "--token", other).err())
                .contains("the token lacks the scope relay:admin");
        assertThat(Ferry.run("relay", "status", "--url", url, "--token", "file:" + late()).err())
                .contains("refuses the token: the token has expired");
        assertThat(Ferry.run("relay", "status", "--url", url).exitCode()).isEqualTo(1);
    }

    private static Ferry importing(String tenant, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "import",
                                "--tenant",
                                tenant,
                                "--command-url",
                                started().addresses().commands().toString(),
                                "--query-url",
                                started().addresses().queries().toString(),
                                "--rejects",
                                folder.resolve("rejects.csv").toString()));
        arguments.addAll(List.of(more));
        arguments.add(folder.resolve("input").toString());
        return Ferry.run(arguments.toArray(new String[0]));
    }

    private static EmbeddedStack started() {
        return Objects.requireNonNull(stack);
    }

    /// A file with a token, as an option takes it.
    private static String token(String subject, @Nullable String tenant, List<String> scopes)
            throws IOException {
        Path file = Files.createTempFile(folder, "token", "");
        Files.writeString(
                file, ISSUER.token(subject, tenant, scopes, Instant.now(), Duration.ofMinutes(10)));
        return "file:" + file;
    }

    private static Path late() throws IOException {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        Path file = Files.createTempFile(folder, "token", "");
        Files.writeString(
                file,
                ISSUER.token("root", null, List.of("relay:admin"), yesterday, Duration.ofHours(1)));
        return file;
    }
}
