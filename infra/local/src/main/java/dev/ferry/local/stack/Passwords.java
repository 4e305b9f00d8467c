package dev.ferry.local.stack;

import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/// A random password per database role, one file each, readable by its owner only; made at the
/// first start and kept with the data.
final class Passwords {
    private static final int BYTES = 24;

    private Passwords() {}

    /// @return by role name, one for each of [Roles#ALL]
    static Map<String, Secret> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, permissions("rwx------"));
        }
        SecureRandom random = new SecureRandom();
        Map<String, Secret> passwords = new HashMap<>();
        for (String role : Roles.ALL) {
            Path file = folder.resolve(role);
            if (!Files.exists(file)) {
                write(file, random);
            }
            passwords.put(role, new Secret(Files.readString(file).strip()));
        }
        return passwords;
    }

    private static void write(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Files.createFile(file, permissions("rw-------"));
        Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
