package dev.ferry.command;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import java.time.Duration;

/// What the command service can be told; keys begin with `command`.
///
/// @param database the role is `ferry_command`, which owns nothing
/// @param idempotencyRetention how long the answer to an idempotency key is kept; a command that is
///   sent again later is run again
public record CommandConfig(
        @Default("port=8080") HttpConfig http,
        DatabaseConfig database,
        @Default("7d") Duration idempotencyRetention) {
    public CommandConfig {
        Check.range(
                "idempotency-retention",
                idempotencyRetention,
                Duration.ofMinutes(1),
                Duration.ofDays(365));
    }
}
