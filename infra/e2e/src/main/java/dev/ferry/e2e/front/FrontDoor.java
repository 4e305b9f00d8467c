package dev.ferry.e2e.front;

import dev.ferry.local.stack.Addresses;
import dev.ferry.local.stack.DevelopmentKey;
import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An embedded stack that takes tokens, and what a check of it needs: tokens of any tenant, and
/// connections as any role of the database.
public final class FrontDoor implements AutoCloseable {
    /// Whom all tokens name.
    public static final String SUBJECT = "checker";

    private static final Duration LIFE = Duration.ofHours(12);

    private final EmbeddedStack stack;
    private final Path folder;
    private @Nullable DevelopmentKey key;

    private FrontDoor(EmbeddedStack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    /// Starts everything in a temporary folder.
    ///
    /// @param settings of the services by key
    public static FrontDoor open(Map<String, String> settings, StopSignal stop) throws IOException {
        Path folder = Files.createTempDirectory("ferry-front-door");
        Path file = folder.resolve("key.json");
        FrontDoor door =
                new FrontDoor(
                        new EmbeddedStack(
                                new StackOptions(null, Ports.ANY, settings, file), _ -> {}, stop),
                        folder);
        door.stack.start();
        door.key = DevelopmentKey.existing(file);
        return door;
    }

    public Addresses addresses() {
        return stack.addresses();
    }

    /// A token that stays valid for the whole run.
    ///
    /// @param tenant null for an administrator
    public String token(@Nullable String tenant, Collection<String> scopes) {
        return Objects.requireNonNull(key, "the key of the stack")
                .token(SUBJECT, tenant, scopes, LIFE);
    }

    /// A connection of `role`, as a program that has stolen its login.
    public Connection connect(String role) throws SQLException {
        Addresses where = addresses();
        try {
            return DriverManager.getConnection(
                    where.postgres(),
                    role,
                    Files.readString(where.folder().resolve("passwords").resolve(role)).strip());
        } catch (IOException e) {
            throw new SQLException("the password of " + role + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        stack.close();
        try {
            Files.deleteIfExists(folder.resolve("key.json"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
