package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandConfig;
import dev.ferry.projector.ProjectorConfig;
import dev.ferry.relay.RelayConfig;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import dev.ferry.runtime.jdbc.Roles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The configuration files that a deployment starts from are ones that the services accept.
class DeployConfigTest {
    @Test
    void each_service_accepts_its_file_and_logs_in_with_its_own_role() {
        assertThat(read(CommandConfig.class, "command", "database").database().user())
                .isEqualTo(Roles.COMMAND);
        assertThat(read(RelayConfig.class, "relay", "database").outbox().database().user())
                .isEqualTo(Roles.RELAY);
        ProjectorConfig projector =
                read(ProjectorConfig.class, "projector", "database", "query-database");
        assertThat(projector.database().user()).isEqualTo(Roles.PROJECTOR);
        assertThat(projector.queryDatabase().user()).isEqualTo(Roles.QUERY);
    }

    /// Passwords are files of the machine that runs the service; here they are given instead.
    private static <C extends Record> C read(Class<C> type, String prefix, String... databases) {
        Path file = Path.of("../deploy/config", prefix + ".properties");
        List<String> passwords =
                Arrays.stream(databases)
                        .map(database -> "%s.%s.password=x".formatted(prefix, database))
                        .toList();
        return Settings.read(type, prefix, Sources.read(file, Map.of(), passwords));
    }
}
