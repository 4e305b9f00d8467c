package dev.ferry.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import dev.ferry.embedded.server.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnprivilegedIT {
    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Unprivileged.class,
            names = {"USER_NAMESPACE", "NOBODY"})
    void root_can_start_a_server_in_either_way(Unprivileged way) {
        assumeRootWith(way);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().build(way)) {
            server.start();
            assertThat(server.isRunning()).isTrue();
            server.kill();
            server.start();
            assertThat(server.isRunning()).isTrue();
        }
    }

    @Test
    void data_written_in_one_way_are_used_in_the_other() throws IOException {
        assumeRootWith(Unprivileged.USER_NAMESPACE);
        assumeRootWith(Unprivileged.NOBODY);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path shared = folder.resolve("shared");
        for (Unprivileged way :
                new Unprivileged[] {
                    Unprivileged.USER_NAMESPACE, Unprivileged.NOBODY, Unprivileged.USER_NAMESPACE
                }) {
            try (EmbeddedPostgres server =
                    EmbeddedPostgres.builder().dataDirectory(shared).build(way)) {
                server.start();
                assertThat(server.isRunning()).isTrue();
            }
        }
    }

    @Test
    void a_folder_that_nobody_may_not_reach_is_refused_by_name() throws IOException {
        assumeRootWith(Unprivileged.NOBODY);
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .dataDirectory(closed.resolve("data"))
                        .build(Unprivileged.NOBODY)) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("may not enter " + closed);
        }
    }

    private static void assumeRootWith(Unprivileged way) {
        assumeTrue(new UnixSystem().getUid() == 0 && way.works(), "not root, or not possible here");
    }
}
