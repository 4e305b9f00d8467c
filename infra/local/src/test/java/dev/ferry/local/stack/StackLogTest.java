package dev.ferry.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class StackLogTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir private Path folder;

    @AfterEach
    void off() {
        StackLog.off();
    }

    @Test
    void a_log_that_has_grown_is_set_aside() throws IOException {
        Path file = folder.resolve("ferry.log");
        StackLog.to(file);
        Logger log = LoggerFactory.getLogger("dev.ferry.test");
        String line = "x".repeat(MEGABYTE);

        await().until(() -> {
            log.info(line);
            return Files.exists(folder.resolve("ferry.log.1"));
        });

        log.info("and on");
        assertThat(Files.size(folder.resolve("ferry.log.1"))).isGreaterThan(20L * MEGABYTE);
        assertThat(file).content().endsWith("test - and on\n");
        assertThat(Files.size(file)).isLessThan(20L * MEGABYTE);
    }
}
