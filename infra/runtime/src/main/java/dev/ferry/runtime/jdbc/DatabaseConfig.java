package dev.ferry.runtime.jdbc;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Secret;
import java.time.Duration;
import java.util.regex.Pattern;

/// How a service connects to its database.
///
/// @param url JDBC address, `jdbc:postgresql://host:port/database`
/// @param user the service's own least-privilege role
/// @param password of that role; `file:PATH` reads it from a file
/// @param poolSize connections at most
/// @param connectTimeout how long a caller waits for a connection before PostgreSQL counts as away
/// @param socketTimeout how long one answer may take before the connection counts as dead. A cut
///   cable causes no error, so without this time-out a thread would wait for ever
/// @param preparedStatements whether server-side prepared statements are used; off behind a pooler
///   in transaction mode that does not track them
public record DatabaseConfig(
        String url,
        String user,
        Secret password,
        @Default("8") int poolSize,
        @Default("5s") Duration connectTimeout,
        @Default("60s") Duration socketTimeout,
        @Default("true") boolean preparedStatements) {
    private static final Pattern CREDENTIALS = Pattern.compile("[?&](user|password)=|//[^/]*@");

    public DatabaseConfig {
        if (CREDENTIALS.matcher(url).find()) {
            // The value is not shown: it may be the password.
            throw new InvalidSetting(
                    "url",
                    "must not carry user or password, which are settings of their own and never"
                            + " logged");
        }
        Check.matches("url", url, "jdbc:postgresql://\\S+", "jdbc:postgresql://host:port/database");
        Check.range("pool-size", poolSize, 1, 500);
        Check.range(
                "connect-timeout", connectTimeout, Duration.ofMillis(250), Duration.ofMinutes(5));
        Check.range("socket-timeout", socketTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
    }
}
