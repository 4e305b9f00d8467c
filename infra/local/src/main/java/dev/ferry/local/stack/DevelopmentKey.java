package dev.ferry.local.stack;

import dev.ferry.runtime.security.DevelopmentIssuer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The key that signs tokens where there is no issuer: one for each user of a machine, made when it
/// is first needed and kept in a file that its owner alone can read.
///
/// `./ferry up` and `./ferry demo` start services that take tokens of this key and no others, so
/// another user of the same machine cannot act for a tenant. Not for production: whoever reads the
/// file can sign anything.
public final class DevelopmentKey {
    /// The environment's variable that names the file.
    public static final String VARIABLE = "FERRY_DEVELOPMENT_KEY";

    /// Of a token of an import, which renews it.
    public static final Duration OF_IMPORT = Duration.ofHours(1);

    /// Of the token of one request.
    public static final Duration SHORT = Duration.ofMinutes(1);

    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final DevelopmentIssuer issuer;

    private DevelopmentKey(Path file, DevelopmentIssuer issuer) {
        this.file = file;
        this.issuer = issuer;
    }

    /// Where the key is when nothing else is said: the file that [#VARIABLE] names, or one in the
    /// user's home.
    public static Path usualFile() {
        String named = System.getenv(VARIABLE);
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".ferry", "development-key.json")
                : Path.of(named);
    }

    /// The key of that file; null when there is none.
    ///
    /// @throws StackException when the file is something else, or others can read it
    public static @Nullable DevelopmentKey existing(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
                throw new StackException(
                        "The key %s can be read or changed by others, who could sign tokens with it: delete it, and a new one is made."
                                .formatted(file),
                        null);
            }
            return new DevelopmentKey(file, DevelopmentIssuer.parse(Files.readString(file)));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            throw new StackException(
                    "The file %s holds no key of Ferry's that can be read: delete it, and a new one is made."
                            .formatted(file),
                    e);
        }
    }

    /// The key of that file, made now when there is none.
    ///
    /// @throws StackException as above, or when the file cannot be written
    public static DevelopmentKey existingOrNew(Path file) {
        DevelopmentKey existing = existing(file);
        if (existing != null) {
            return existing;
        }
        try {
            create(file);
        } catch (IOException | UnsupportedOperationException e) {
            throw unwritable(file, e);
        }
        DevelopmentKey made = existing(file);
        if (made == null) {
            throw unwritable(file, null);
        }
        return made;
    }

    private static StackException unwritable(Path file, @Nullable Exception cause) {
        return new StackException(
                "The key %s cannot be written: name another file in %s.".formatted(file, VARIABLE),
                cause);
    }

    /// Complete at once under its name: a process that starts at the same moment reads a whole key,
    /// and both use the one that came first.
    private static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new FileAlreadyExistsException(file.toString());
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Path draft =
                Files.createTempFile(
                        folder,
                        "key",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, DevelopmentIssuer.create().privateJson() + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its key is as good.
            return;
        } finally {
            Files.delete(draft);
        }
    }

    public Path file() {
        return file;
    }

    /// The public part as a JSON Web Key Set.
    String publicJson() {
        return issuer.publicJson();
    }

    /// A token that is right from now on.
    ///
    /// @param tenant null for an administrator
    public String token(
            String subject, @Nullable String tenant, Collection<String> scopes, Duration life) {
        return issuer.token(subject, tenant, scopes, Instant.now(), life);
    }

    /// Whom tokens name when nobody else is named: the user of the operating system.
    public static String user() {
        String name = System.getProperty("user.name");
        // What a token may name, see SECURITY.md.
        return name.matches("[ -~]{1,100}") && !name.isBlank() ? name : "developer";
    }
}
