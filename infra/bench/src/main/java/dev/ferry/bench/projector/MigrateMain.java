package dev.ferry.bench.projector;

import dev.ferry.projector.ReadModelSchema;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import java.time.Duration;

/// Makes the read database's tables with the migrations of whatever build is on the class path.
/// Arguments: JDBC URL, user, password.
public final class MigrateMain {
    private MigrateMain() {}

    static void main(String[] arguments) {
        int applied =
                ReadModelSchema.migrate(
                        new DatabaseConfig(
                                arguments[0],
                                arguments[1],
                                new Secret(arguments[2]),
                                2,
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(10),
                                true));
        System.out.println(applied + " migrations were applied");
    }
}
