package dev.ferry.runtime.jdbc;

import dev.ferry.runtime.loop.NeedsOperator;
import java.sql.SQLException;

/// The server answers, and refuses this user's login to this database.
public final class RefusedLogin extends SQLException implements NeedsOperator {
    private static final long serialVersionUID = 1L;

    RefusedLogin(DatabaseConfig config, SQLException refusal) {
        super(
                "PostgreSQL refuses the login of %s to %s: %s; check the settings database.user and database.password, and the server's pg_hba.conf"
                        .formatted(config.user(), config.url(), refusal.getMessage()),
                refusal.getSQLState(),
                refusal);
    }
}
