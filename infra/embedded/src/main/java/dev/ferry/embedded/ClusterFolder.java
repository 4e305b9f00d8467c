package dev.ferry.embedded;

import dev.ferry.embedded.server.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The folder of one embedded PostgreSQL server: `cluster/` (its data), `postgres.log`,
/// `superuser-password` and `in-use.lock`, which a live JVM holds. The lock ends with the JVM
/// however that ends, which is how a server left over from a killed JVM is told from one that
/// another JVM is using.
final class ClusterFolder implements AutoCloseable {
    static final String SUPERUSER = "postgres";

    private static final int PASSWORD_BYTES = 16;
    private static final int FIRST_WITH_BUILTIN_LOCALE = 17;

    private final Path folder;
    private final FileChannel lock;

    private ClusterFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// @throws ServerException when another JVM, or another server of this one, uses the folder
    static ClusterFolder open(Path folder, Unprivileged user) {
        try {
            Files.createDirectories(folder);
            user.own(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("in-use.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new ServerException(
                        "The data folder "
                                + folder
                                + " is in use by another process: end that one or choose another folder.");
            }
            return new ClusterFolder(folder, channel);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The data folder " + folder + " cannot be used.", failure);
        }
    }

    /// Creates the cluster if there is none, otherwise checks that these programs can read it.
    void initialize(PostgresBinaries binaries, Unprivileged user) {
        try {
            if (Files.isDirectory(data())) {
                refuseOtherVersion(binaries);
            } else {
                create(binaries, user);
            }
            user.own(data());
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The data folder " + folder + " cannot be used.", failure);
        }
    }

    Path data() {
        return folder.resolve("cluster");
    }

    PidFile pidFile() {
        return new PidFile(data().resolve("postmaster.pid"));
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    String superuserPassword() {
        try {
            return Files.readString(passwordFile());
        } catch (IOException failure) {
            throw new UncheckedIOException("The superuser's password cannot be read.", failure);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The data folder " + folder + " could not be given back.", failure);
        }
    }

    private Path passwordFile() {
        return folder.resolve("superuser-password");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    private void refuseOtherVersion(PostgresBinaries binaries) throws IOException {
        String found = Files.readString(data().resolve("PG_VERSION")).strip();
        int wanted = binaries.majorVersion();
        if (!found.equals(Integer.toString(wanted))) {
            throw new ServerException(
                    "The data folder "
                            + folder
                            + " was written by PostgreSQL "
                            + found
                            + " and cannot be read by "
                            + wanted
                            + ": choose another folder, or delete it if its data are not needed.");
        }
    }

    /// The cluster appears under its name only when it is whole: an `initdb` that was killed
    /// halfway is begun again.
    private void create(PostgresBinaries binaries, Unprivileged user) throws IOException {
        Path partial = folder.resolve("cluster.partial");
        Folders.delete(partial);
        Files.createDirectory(partial);
        user.own(partial);
        writePassword(user);
        List<String> initdb =
                new ArrayList<>(
                        List.of(
                                binaries.program("initdb"),
                                "--pgdata=" + partial,
                                "--username=" + SUPERUSER,
                                "--pwfile=" + passwordFile(),
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--no-instructions"));
        if (binaries.majorVersion() >= FIRST_WITH_BUILTIN_LOCALE) {
            initdb.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        Commands.Result result = Commands.run(user.command(initdb.toArray(String[]::new)));
        if (!result.succeeded()) {
            throw new ServerException(
                    "PostgreSQL could not create its data in " + folder + ": " + result.output());
        }
        Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void writePassword(Unprivileged user) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random));
        user.own(passwordFile());
    }
}
