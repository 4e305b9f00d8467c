package dev.ferry.command;

import dev.ferry.command.react.ReactionsConfig;
import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.ManagementConfig;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.runtime.security.AuthConfig;
import dev.ferry.runtime.tenancy.TenantsConfig;
import java.time.Duration;

/// The configuration of the command service; keys begin with `command`.
///
/// @param http where commands are taken
/// @param management where health, metrics and administration are, when apart from commands
/// @param admin who may use `/admin`
/// @param auth which issuer's tokens are accepted
/// @param database its role is `ferry_command`, which owns nothing
/// @param kafka where reactions read events; commands need no Kafka
/// @param topics how missing topics are created
/// @param idempotencyRetention how long the answer to an idempotency key is kept; a command that is
///   sent again later runs again
/// @param tenants which tenants are answered
public record CommandConfig(
        @Default("port=8080") HttpConfig http,
        @Default("port=9080") ManagementConfig management,
        AdminConfig admin,
        AuthConfig auth,
        DatabaseConfig database,
        KafkaConfig kafka,
        TopicsConfig topics,
        ReactionsConfig reactions,
        @Default("7d") Duration idempotencyRetention,
        TenantsConfig tenants) {
    /// Connections for the filling of a reaction, and one for a command.
    private static final int SPARE = 3;

    public CommandConfig {
        auth.requireFor(http, "");
        Check.range(
                "idempotency-retention",
                idempotencyRetention,
                Duration.ofMinutes(1),
                Duration.ofDays(365));
        if (reactions.enabled() && database.poolSize() < reactions.threads() + SPARE) {
            throw new InvalidSetting(
                    "database.pool-size",
                    "must be at least the number of reactions.threads and %d, which is %d: %d"
                            .formatted(SPARE, reactions.threads() + SPARE, database.poolSize()));
        }
    }
}
