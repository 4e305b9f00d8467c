package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReactionsCommandIT {
    private static final String TOKEN = "correct-horse-battery-staple";

    private static final EmbeddedStack STACK =
            new EmbeddedStack(
                    new StackOptions(null, Ports.ANY, Map.of("command.admin.token", TOKEN)),
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
    void reactions_status_tells_of_the_reactions_alone() {
        await().untilAsserted(() ->
                assertThat(ferry("reactions", "status").out())
                        .contains("refund_returns                  live")
                        .doesNotContain("order_details"));
        assertThat(
                        Ferry.run(
                                        "projector",
                                        "status",
                                        "--url",
                                        STACK.addresses().queries().toString())
                                .out())
                .contains("order_details")
                .doesNotContain("refund_returns");
        assertThat(ferry("reactions", "status", "--json").out())
                .contains("\"reaction\" : \"refund_returns\"");
    }

    @Test
    void without_the_token_nothing_is_told() {
        String url = STACK.addresses().commands().toString();
        assertThat(
                        Ferry.run(
                                "reactions",
                                "status",
                                "--url",
                                url,
                                "--token",
                                TokenFile.of("a-wrong-one")))
                .isEqualTo(
                        new Ferry(
                                1,
                                "",
                                "ferry: the command service at %s refuses the token: give that of its setting command.admin.token with --token file:PATH or in FERRY_COMMAND_TOKEN\n"
                                        .formatted(url)));
    }

    /// The relay creates the topics, at its own time.
    @Test
    void a_topic_that_is_as_it_was_is_accepted_without_a_change() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(
                                        ferry(
                                                "reactions",
                                                "accept-topic",
                                                "ferry.return",
                                                "--reason",
                                                "to see"))
                                .isEqualTo(
                                        new Ferry(
                                                0,
                                                "No position was changed: every checkpoint of ferry.return lies within the topic that there is.\n",
                                                "")));
    }

    private static Ferry ferry(String... words) {
        String[] target = {
            "--url", STACK.addresses().commands().toString(), "--token", TokenFile.of(TOKEN)
        };
        return Ferry.run(Stream.concat(Stream.of(words), Stream.of(target)).toArray(String[]::new));
    }
}
