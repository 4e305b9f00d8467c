package dev.ferry.local.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of one stack, held by one process at a time.
///
/// The lock is the operating system's and ends with the process, however it ends: a killed run
/// never keeps the next one out.
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "ferry.lock";

    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;

    private DataFolder(Path path, boolean temporary, FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /// Opens the folder, or a new temporary one that [#close] deletes.
    ///
    /// @throws StackException when another process holds it, it is not Ferry's, or it cannot be
    ///   written
    static DataFolder open(@Nullable Path named) {
        Path path =
                named == null
                        ? Path.of(
                                System.getProperty("java.io.tmpdir"), "ferry-" + UUID.randomUUID())
                        : named.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            refuseForeign(path);
            // Not to be listed by others, but to be entered: PostgreSQL runs as another user when
            // this process is root's. What is in it is closed to others part by part.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            return new DataFolder(path, named == null, lock(path));
        } catch (IOException e) {
            throw new StackException(
                    "The data folder %s cannot be written: choose another with --data."
                            .formatted(path),
                    e);
        }
    }

    /// A folder with other people's files is a slip of the finger.
    private static void refuseForeign(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            if (!Files.exists(path.resolve(LOCK)) && entries.findAny().isPresent()) {
                throw new StackException(
                        "The folder %s has other things in it: name an empty or a new one."
                                .formatted(path),
                        null);
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            String holder = Files.readString(path.resolve(LOCK)).strip();
            channel.close();
            throw new StackException(
                    "The data folder %s is in use by process %s: stop that one or choose another folder."
                            .formatted(path, holder),
                    null);
        }
        String process = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return false;
        }
    }

    Path path() {
        return path;
    }

    boolean isTemporary() {
        return temporary;
    }

    /// Of what others may read, or what is closed to them by whoever makes it.
    Path part(String name) {
        return path.resolve(name);
    }

    /// A folder that its owner alone may enter.
    Path privateFolder(String name) throws IOException {
        Path folder = Files.createDirectories(part(name));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /// A file that its owner alone may read, empty when it is new.
    Path privateFile(String name) throws IOException {
        Path file = part(name);
        Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public void close() throws IOException {
        lock.close();
        if (temporary) {
            delete();
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
