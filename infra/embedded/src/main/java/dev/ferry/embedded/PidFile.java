package dev.ferry.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// The file in which PostgreSQL writes its process id and its state.
///
/// A server that starts removes the file of the server before and writes its own, line by line. So
/// the file may go away between any look at it and its reading: only the reading tells whether it
/// is there.
record PidFile(Path path) {
    private static final int PID_LINE = 0;
    private static final int STATUS_LINE = 7;

    /// Whether the process itself wrote that it is ready; a file left by a crash names another.
    boolean saysReady(long pid) {
        List<String> lines = lines();
        return lines.size() > STATUS_LINE
                && lines.get(PID_LINE).strip().equals(Long.toString(pid))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /// @return the process id in the file; 0 when the file or its first line is not there
    long pid() {
        List<String> lines = lines();
        return lines.isEmpty() ? 0 : Long.parseLong(lines.get(PID_LINE).strip());
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException away) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("The file " + path + " cannot be read.", failure);
        }
    }
}
