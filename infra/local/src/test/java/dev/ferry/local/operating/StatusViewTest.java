package dev.ferry.local.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.local.stop.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusViewTest {
    private static final String FILLING =
            """
            {"reactions": [
              {"reaction": "late_refunds", "state": "filling", "applied": 25, "lag": 75,
               "deadLetters": 2, "rate": 5.0, "secondsLeft": 15}]}
            """;
    private static final String STOPPED =
            """
            {"reactions": [
              {"reaction": "late_refunds", "state": "filling", "applied": 30, "lag": 70,
               "deadLetters": 2, "stopped": "the past is gone; run ./ferry relay replay"}]}
            """;

    private final StopSignal stop = new StopSignal();
    private final StringWriter said = new StringWriter();
    private final AnsweringService service;

    StatusViewTest() throws IOException {
        service = new AnsweringService(AdministeredService.COMMAND, stop::request);
    }

    @AfterEach
    void leave() {
        service.close();
    }

    @Test
    void reactions_are_watched_until_the_stop_over_a_restart_of_their_service() throws Exception {
        service.willAnswer(FILLING, AnsweringService.AWAY, STOPPED);
        view(0, ReactionText::lines).run(stop);

        assertThat(service.hasAnsweredAll()).isTrue();
        assertThat(said.toString().lines())
                .filteredOn(line -> line.startsWith("late_refunds") || line.startsWith("Waiting"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("filling", "25", "75", "2"),
                        line ->
                                assertThat(line)
                                        .isEqualTo(
                                                "late_refunds 25 %, 25 of 100 records, 5/s, 15 s left"),
                        line -> assertThat(line).startsWith("Waiting, because "),
                        line -> assertThat(line).contains("filling", "30", "70", "2"),
                        line -> assertThat(line).isEqualTo("late_refunds 30 %, 30 of 100 records"),
                        line ->
                                assertThat(line)
                                        .isEqualTo(
                                                "late_refunds stopped: the past is gone; run ./ferry relay replay"));
    }

    @Test
    void what_to_do_is_told_to_its_end_on_a_narrow_terminal() throws Exception {
        service.willAnswer(STOPPED);
        view(30, ReactionText::lines).once();

        assertThat(said.toString())
                .endsWith(
                        """
                        \rlate_refunds stopped: the past
                        \ris gone; run ./ferry relay
                        \rreplay
                        """);
    }

    @Test
    void a_service_that_never_was_there_is_not_waited_for() {
        service.willAnswer(AnsweringService.AWAY);
        assertThatThrownBy(() -> view(0, ReactionText::lines).run(stop))
                .isInstanceOf(AdminFailure.class);
    }

    private StatusView view(int columns, StatusView.Lines lines) {
        return new StatusView(service.api(), new PrintWriter(said), columns, lines);
    }
}
