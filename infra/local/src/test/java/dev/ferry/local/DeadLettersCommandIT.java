package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person does about dead letters, of read models and of reactions alike.
class DeadLettersCommandIT {
    private static final String TOKEN = "correct-horse-battery-staple";
    private static final Duration BOUND = Duration.ofMinutes(1);

    private static final EmbeddedStack STACK =
            new EmbeddedStack(
                    new StackOptions(
                            null,
                            Ports.ANY,
                            Map.of("projector.admin.token", TOKEN, "command.admin.token", TOKEN)),
                    said -> {},
                    new StopSignal());

    private final UUID customer = UUID.randomUUID();
    private final ReturnRecords returns = new ReturnRecords(STACK.addresses().kafka());
    private final OwnerConnection owner = new OwnerConnection(STACK.addresses());

    @BeforeAll
    static void start() {
        STACK.start();
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @AfterEach
    void releaseTheRest() {
        int _ = owner.update("delete from subscription.dead_letter");
    }

    @ParameterizedTest
    @CsvSource({"projector, return_details", "reactions, refund_returns"})
    void an_unreadable_event_is_listed_shown_retried_in_vain_and_skipped_with_a_reason(
            String service, String handler) throws Exception {
        UUID goodsBack = UUID.randomUUID();
        returns.sendUnreadable(goodsBack);
        String letter = letterOf(handler, goodsBack);

        Ferry listed = ferry(service, "dead-letters", "list");
        assertThat(listed.out())
                .contains(
                        "%s poison: %s version 1, ferry.return %s"
                                .formatted(letter, handler, goodsBack))
                .doesNotContain(
                        handler.equals("refund_returns") ? "return_details" : "refund_returns");
        assertThat(ferry(service, "dead-letters", "list", "--json").out())
                .contains("\"aggregate\" : \"%s\"".formatted(goodsBack));
        assertThat(ferry(service, "dead-letters", "show", letter).out())
                .contains("ce_type: return.recorded", "payload  {broken");
        assertThat(ferry(service, "dead-letters", "retry", letter, "--reason", "again").out())
                .startsWith("No letter was applied and 1 still waits: ");

        Ferry without = ferry(service, "dead-letters", "skip", letter);
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("Missing required option: '--reason=TEXT'");
        assertThat(letters(handler, goodsBack)).containsExactly(letter);

        Ferry skipped = ferry(service, "dead-letters", "skip", letter, "--reason", "a test's");
        assertThat(skipped.out())
                .startsWith("%s version 1 goes on without this event: ".formatted(handler))
                .contains(
                        service.equals("reactions")
                                ? "the commands that it asks for are not issued"
                                : "until the read model is rebuilt");
        assertThat(letters(handler, goodsBack)).isEmpty();
        assertThat(owner.strings("select skipped_because from subscription.skipped_letter"))
                .contains("a test's");
        assertThat(ferry(service, "audit", "--limit", "1").out())
                .contains("skip letter " + letter + ", because: a test's");
    }

    @ParameterizedTest
    @CsvSource({
        "projector, return_details, select count(*) from return_details_v1.return_details where return_id = '%s'",
        "reactions, refund_returns, select count(*) from event_store.domain_event where data ->> 'reference' = 'return %s'"
    })
    void missing_versions_are_given_up_and_what_waited_for_them_takes_effect(
            String service, String handler, String effects) throws Exception {
        UUID goodsBack = UUID.randomUUID();
        returns.send(goodsBack, 2, customer, "2.55 GBP");
        String letter = letterOf(handler, goodsBack);

        Ferry accepted =
                ferry(service, "dead-letters", "accept-gap", letter, "--reason", "lost for good");

        assertThat(accepted.out())
                .contains("goes on without version 1 of return " + goodsBack)
                .endsWith(" and none waits.\n");
        assertThat(letters(handler, goodsBack)).isEmpty();
        assertThat(owner.strings(effects.formatted(goodsBack))).containsExactly("1");
    }

    @Test
    void all_letters_of_a_reaction_are_retried_when_the_cause_is_mended() throws Exception {
        returns.send(UUID.randomUUID(), 1, customer, "1.05 GBP");
        await().atMost(BOUND).until(() -> refunds().equals(List.of("1.05")));
        refuse("13.13");
        List<UUID> refused = Stream.generate(UUID::randomUUID).limit(3).toList();
        for (UUID goodsBack : refused) {
            returns.send(goodsBack, 1, customer, "13.13 GBP");
            letterOf("refund_returns", goodsBack);
        }
        UUID euros = UUID.randomUUID();
        returns.send(euros, 1, customer, "2 EUR");
        String stays = letterOf("refund_returns", euros);
        assertThat(retryAll().out())
                .isEqualTo("Tried 4 aggregates: 0 letters applied, 4 aggregates not yet.\n");
        allow();

        assertThat(retryAll())
                .isEqualTo(
                        new Ferry(
                                0,
                                "Tried 4 aggregates: 3 letters applied, 1 aggregate not yet.\n",
                                ""));

        assertThat(refunds()).containsExactly("1.05", "13.13", "13.13", "13.13");
        assertThat(
                        owner.strings(
                                "select id from subscription.dead_letter where handler = 'refund_returns'"))
                .containsExactly(stays);
        assertThat(ferry("reactions", "audit", "--limit", "9").out())
                .contains("1 letter was applied and none waits.")
                .contains("currency-mismatch");
    }

    @Test
    void a_retry_of_all_that_is_interrupted_says_so_and_tries_nothing_more() throws Exception {
        UUID goodsBack = UUID.randomUUID();
        returns.sendUnreadable(goodsBack);
        letterOf("refund_returns", goodsBack);
        StopSignal stop = new StopSignal();
        stop.request();

        Ferry stopped =
                Ferry.run(
                        stop,
                        new StringWriter(),
                        arguments(
                                "reactions",
                                "dead-letters",
                                "retry",
                                "--all",
                                "--reason",
                                "interrupted"));

        assertThat(stopped)
                .isEqualTo(
                        new Ferry(
                                130,
                                "Not all were tried. Tried 0 aggregates: 0 letters applied, 0 aggregates not yet.\n",
                                ""));
        assertThat(ferry("reactions", "audit").out()).doesNotContain("because: interrupted");
    }

    @Test
    void a_letter_of_the_other_service_is_refused_in_one_sentence() throws Exception {
        UUID goodsBack = UUID.randomUUID();
        returns.sendUnreadable(goodsBack);
        String letter = letterOf("refund_returns", goodsBack);

        assertThat(ferry("projector", "dead-letters", "skip", letter, "--reason", "wrong one"))
                .isEqualTo(
                        new Ferry(
                                1,
                                "",
                                "ferry: letter %s is of refund_returns, which this service does not have; ask the service that has it\n"
                                        .formatted(letter)));
        assertThat(letters("refund_returns", goodsBack)).containsExactly(letter);
    }

    @Test
    void an_action_that_is_sent_to_another_service_is_refused_before_it_is_done() throws Exception {
        UUID goodsBack = UUID.randomUUID();
        returns.sendUnreadable(goodsBack);
        String letter = letterOf("return_details", goodsBack);
        String projector = STACK.addresses().queries().toString();
        String[] skip = {"reactions", "dead-letters", "skip", letter, "--reason", "r"};
        assertThat(
                        Ferry.run(
                                Stream.concat(
                                                Stream.of(skip),
                                                Stream.of(
                                                        "--url",
                                                        projector,
                                                        "--token",
                                                        TokenFile.of(TOKEN)))
                                        .toArray(String[]::new)))
                .isEqualTo(
                        new Ferry(
                                1,
                                "",
                                "ferry: %s is a projector, not a command service: say with --url where the command service is\n"
                                        .formatted(projector)));
        assertThat(ferry("reactions", "dead-letters", "show", letter).err())
                .startsWith("ferry: there is no dead letter %s;".formatted(letter));
        assertThat(ferry(skip).err())
                .startsWith("ferry: letter %s is of return_details, which".formatted(letter));
        assertThat(letters("return_details", goodsBack)).containsExactly(letter);
    }

    private static Ferry retryAll() {
        return ferry(
                "reactions",
                "dead-letters",
                "retry",
                "--all",
                "--reaction",
                "refund_returns",
                "--reason",
                "mended");
    }

    /// PostgreSQL refuses refunds of this amount, as a rule would that was wrong.
    private void refuse(String amount) {
        int _ =
                owner.update(
                        "alter table event_store.domain_event add constraint refused check (data #>> '{amount,amount}' is distinct from '%s') not valid"
                                .formatted(amount));
    }

    private void allow() {
        int _ = owner.update("alter table event_store.domain_event drop constraint refused");
    }

    /// The amounts that were refunded to the test's customer.
    private List<String> refunds() {
        return owner.strings(
                """
                select refunded.data #>> '{amount,amount}'
                  from event_store.domain_event as opened
                  join event_store.domain_event as refunded using (aggregate_id)
                 where opened.data ->> 'customerId' = '%s'
                   and refunded.event_type = 'account.refunded'
                 order by refunded.aggregate_version
                """
                        .formatted(customer));
    }

    private String letterOf(String handler, UUID goodsBack) {
        await().atMost(BOUND).until(() -> !letters(handler, goodsBack).isEmpty());
        return letters(handler, goodsBack).getFirst();
    }

    private List<String> letters(String handler, UUID goodsBack) {
        return owner.strings(
                """
                select id
                  from subscription.dead_letters
                 where handler = '%s'
                   and aggregate = '%s'
                """
                        .formatted(handler, goodsBack));
    }

    private static Ferry ferry(String... words) {
        return Ferry.run(arguments(words));
    }

    private static String[] arguments(String... words) {
        String url =
                (words[0].equals("projector")
                                ? STACK.addresses().queries()
                                : STACK.addresses().commands())
                        .toString();
        return Stream.concat(
                        Stream.of(words), Stream.of("--url", url, "--token", TokenFile.of(TOKEN)))
                .toArray(String[]::new);
    }
}
