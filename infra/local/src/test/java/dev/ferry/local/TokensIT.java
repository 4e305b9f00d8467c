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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole stack whose services take the tokens of a development key, and the commands that bear
/// them.
class TokensIT {
    @TempDir private static Path folder = Path.of("");
    private static @Nullable EmbeddedStack stack;

    @BeforeAll
    static void start() throws IOException {
        stack =
                new EmbeddedStack(
                        new StackOptions(null, Ports.ANY, Map.of(), keyFile()),
                        _ -> {},
                        new StopSignal());
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
        assertThat(importing("shop", "--token", token("alice", "shop", Scopes.OF_IMPORT)))
                .satisfies(run -> assertThat(run.exitCode()).as(run.out() + run.err()).isZero());
        assertThat(importing("shop").out() + importing("shop").err())
                .contains("send a token as Authorization: Bearer");
        assertThat(importing("other", "--token", token("alice", "shop", Scopes.OF_IMPORT)))
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
    void a_token_of_another_users_key_is_refused() {
        Path foreign = folder.resolve("foreign.json");
        assertThat(importing("shop", "--token", signed(foreign, "eve", "shop", Scopes.OF_IMPORT)))
                .satisfies(run -> {
                    assertThat(run.exitCode()).isEqualTo(1);
                    assertThat(run.out() + run.err())
                            .contains(
                                    "the token is signed with a key that its issuer does not publish");
                });
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
    void commands_of_administrators_refuse_a_token_among_the_arguments_too() {
        for (String service : List.of("relay", "projector", "reactions")) {
            Ferry run = Ferry.run(service, "status", "--token", "correct-horse-battery-staple");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith(
                            "ferry: --token takes file: and the path of a file, because others can see arguments.\n")
                    .doesNotContain("horse");
        }
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
        assertThat(Ferry.run("relay", "status", "--url", url, "--token", late()).err())
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
    private static String token(String subject, @Nullable String tenant, List<String> scopes) {
        return signed(keyFile(), subject, tenant, scopes);
    }

    private static String signed(
            Path key, String subject, @Nullable String tenant, List<String> scopes) {
        List<String> words =
                new ArrayList<>(List.of("token", "--key", key.toString(), "--subject", subject));
        words.addAll(List.of("--scope", String.join(",", scopes)));
        if (tenant != null) {
            words.addAll(List.of("--tenant", tenant));
        }
        Ferry signed = Ferry.run(words.toArray(new String[0]));
        assertThat(signed.exitCode()).as(signed.err()).isZero();
        return TokenFile.of(signed.out());
    }

    private static Path keyFile() {
        return folder.resolve("key.json");
    }

    private static String late() throws IOException {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        return TokenFile.of(
                DevelopmentIssuer.parse(Files.readString(keyFile()))
                        .token(
                                "root",
                                null,
                                List.of("relay:admin"),
                                yesterday,
                                Duration.ofHours(1)));
    }
}
