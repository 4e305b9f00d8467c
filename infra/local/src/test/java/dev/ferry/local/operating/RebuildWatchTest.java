package dev.ferry.local.operating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.stop.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RebuildWatchTest {
    private static final String FILLING =
            """
            {"readModels": [
              {"readModel": "orders", "version": 1, "state": "live"},
              {"readModel": "orders", "version": 2, "state": "filling"}]}
            """;
    private static final String LIVE =
            """
            {"readModels": [
              {"readModel": "orders", "version": 1, "state": "retained"},
              {"readModel": "orders", "version": 2, "state": "live"}]}
            """;

    private final StringWriter said = new StringWriter();
    private final AnsweringService projector;
    private final RebuildWatch watch;

    RebuildWatchTest() throws IOException {
        projector = new AnsweringService(AdministeredService.PROJECTOR, () -> {});
        watch = new RebuildWatch(projector.api(), new PrintWriter(said), 0);
    }

    @AfterEach
    void leave() {
        projector.close();
    }

    @Test
    void a_rebuild_is_followed_over_a_restart_of_the_projector() throws Exception {
        projector.willAnswer(FILLING, FILLING, AnsweringService.AWAY, AnsweringService.AWAY, LIVE);
        int before = watch.liveVersion("orders");

        assertThat(watch.follow("orders", before, new StopSignal())).isTrue();
        assertThat(projector.hasAnsweredAll()).isTrue();
        assertThat(said.toString().lines().filter(line -> line.startsWith("Waiting, because ")))
                .as("it says so once")
                .hasSize(1);
        assertThat(said.toString()).endsWith("orders version 2 is live.\n");
    }
}
