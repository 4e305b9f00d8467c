package dev.ferry.projector.rebuild;

import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import java.time.Duration;

/// The command database, whose event store has the events that the topics no longer have.
///
/// @param url JDBC address; empty when rebuilds read the topics only
/// @param user a role that may read `event_store.domain_event`
/// @param password of that role; `file:PATH` reads it from a file
public record EventStoreConfig(
        @Default("") String url,
        @Default("ferry_projector") String user,
        @Default("") Secret password) {
    private static final int CONNECTIONS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    public EventStoreConfig {
        if (!url.isEmpty()) {
            database(url, user, password);
        }
    }

    public boolean isConfigured() {
        return !url.isEmpty();
    }

    public DatabaseConfig database() {
        return database(url, user, password);
    }

    private static DatabaseConfig database(String url, String user, Secret password) {
        return new DatabaseConfig(url, user, password, CONNECTIONS, CONNECT, ANSWER, true);
    }
}
