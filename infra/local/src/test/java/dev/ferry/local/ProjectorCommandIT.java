package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The commands and a projector that asks for a token.
class ProjectorCommandIT {
    private static final String TOKEN = "correct-horse-battery-staple";

    private static final EmbeddedStack STACK =
            new EmbeddedStack(
                    new StackOptions(null, Ports.ANY, Map.of("projector.admin.token", TOKEN)),
                    said -> {},
                    new StopSignal());

    @BeforeAll
    static void start() {
        STACK.start();
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void audit_tells_who_did_what_why_and_with_what_result() {
        assertThat(projector("audit").out()).isEqualTo("Nobody has done anything yet.\n");
        new OwnerConnection(STACK.addresses())
                .update(
                        """
                        insert into read_model.audit (at, actor, action, target, reason, answer)
                        values ('2026-01-31T12:00:00Z', 'ann', 'retry', 'letter 7', 'mended', '1 letter was applied.')
                        """);
        assertThat(projector("audit"))
                .isEqualTo(
                        new Ferry(
                                0,
                                """
                                2026-01-31T12:00:00Z ann: retry letter 7, because: mended
                                    1 letter was applied.
                                """,
                                ""));
        assertThat(projector("audit", "--json").out()).contains("\"actor\" : \"ann\"");
    }

    @Test
    void what_goes_wrong_is_told_in_one_sentence_with_exit_code_1() {
        assertThat(Ferry.run("projector", "audit", "--url", "http://127.0.0.1:1"))
                .isEqualTo(
                        failure(
                                "no projector answers at http://127.0.0.1:1: start it, or say with --url where it is"));
        String url = STACK.addresses().queries().toString();
        assertThat(
                        Ferry.run(
                                "projector",
                                "audit",
                                "--url",
                                url,
                                "--token",
                                TokenFile.of("a-wrong-one")))
                .isEqualTo(
                        failure(
                                "the projector at %s refuses the token: give that of its setting projector.admin.token with --token file:PATH or in FERRY_PROJECTOR_TOKEN"
                                        .formatted(url)));
        assertThat(projector("audit", "--limit", "0"))
                .isEqualTo(failure("limit must be a whole number from 1 to 1000"));
    }

    private static Ferry failure(String sentence) {
        return new Ferry(1, "", "ferry: " + sentence + "\n");
    }

    private static Ferry projector(String... arguments) {
        String[] target = {
            "--url", STACK.addresses().queries().toString(), "--token", TokenFile.of(TOKEN)
        };
        return Ferry.run(
                Stream.of(Stream.of("projector"), Stream.of(arguments), Stream.of(target))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }
}
