package dev.ferry.embedded;

import dev.ferry.embedded.server.ServerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's programs, unpacked once per archive from the `io.zonky.test.postgres` jar on the
/// class path.
///
/// The folder is named by the archive's digest and appears by an atomic rename under a lock, so
/// that an unpack that was killed halfway is never taken for a whole one and two processes never
/// write into the same folder.
final class PostgresBinaries {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final int EXECUTABLE = 0b001_000_000;

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /// Finds the programs below `cache`, unpacking them first when they are not there.
    static PostgresBinaries in(Path cache) {
        String resource = archiveName();
        try (InputStream stream = PostgresBinaries.class.getResourceAsStream("/" + resource)) {
            return in(cache, stream, "the class path");
        } catch (IOException failure) {
            throw unreadable(cache, failure);
        }
    }

    /// As above, of a version that is not on the class path.
    ///
    /// @param jar of `io.zonky.test.postgres`
    static PostgresBinaries in(Path cache, Path jar) {
        try (ZipFile files = new ZipFile(jar.toFile())) {
            ZipEntry archive = files.getEntry(archiveName());
            try (InputStream stream = archive == null ? null : files.getInputStream(archive)) {
                return in(cache, stream, jar.toString());
            }
        } catch (IOException failure) {
            throw unreadable(cache, failure);
        }
    }

    private static PostgresBinaries in(Path cache, @Nullable InputStream stream, String place)
            throws IOException {
        if (stream == null) {
            throw new ServerException(
                    "The PostgreSQL programs for this machine are missing: put the jar of"
                            + " io.zonky.test.postgres that holds "
                            + archiveName()
                            + " on the class path, or name it. It is not in "
                            + place
                            + ".");
        }
        byte[] archive = stream.readAllBytes();
        Path folder = cache.resolve(digest(archive));
        if (!Files.isDirectory(folder)) {
            unpackOnce(archive, cache, folder);
        }
        return new PostgresBinaries(folder);
    }

    private static UncheckedIOException unreadable(Path cache, IOException failure) {
        return new UncheckedIOException(
                "PostgreSQL could not be unpacked to " + cache + ".", failure);
    }

    private static String archiveName() {
        return "postgres-linux-" + architecture() + ".txz";
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    int majorVersion() {
        Matcher version =
                VERSION.matcher(Commands.run(List.of(program("postgres"), "--version")).output());
        if (!version.find()) {
            throw new ServerException(
                    "The program " + program("postgres") + " does not run on this machine.");
        }
        return Integer.parseInt(version.group(1));
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    private static String digest(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256.", absent);
        }
    }

    private static synchronized void unpackOnce(byte[] archive, Path cache, Path folder)
            throws IOException {
        makeFolder(cache);
        Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (Files.isDirectory(folder)) {
                return;
            }
            Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
            Folders.delete(partial);
            unpack(archive, partial);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        makeFolder(target);
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(
                            "The archive names a file outside its folder: " + entry.getName());
                }
                write(entry, entries, path);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path path)
            throws IOException {
        if (entry.isDirectory()) {
            makeFolder(path);
            return;
        }
        makeFolder(path.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        boolean program = (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /// Whatever the umask is: PostgreSQL may have to run as another user than the one that unpacks.
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
