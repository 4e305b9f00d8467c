package dev.ferry.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Ends PostgreSQL when this process is killed and cannot do it itself.
///
/// A shell waits on a pipe that only this process holds open. The pipe's end, which comes with the
/// process's end however that happens, tells it to stop the server, if one still runs, and to
/// delete the folder, if it was a temporary one.
final class Guard implements AutoCloseable {
    private static final String SCRIPT =
            """
            trap '' HUP INT TERM
            cat > /dev/null
            if server=$(head -n 1 "$1/postgres/cluster/postmaster.pid" 2> /dev/null); then
              kill -QUIT "$server" && while kill -0 "$server"; do sleep 0.1; done
            fi
            if [ "$2" = temporary ]; then
              rm -rf "$1"
            fi
            """;

    private final Process process;

    private Guard(Process process) {
        this.process = process;
    }

    static Guard start(DataFolder folder) throws IOException {
        List<String> command = new ArrayList<>();
        // In a session of its own, a Ctrl-C in the terminal does not reach it.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(
                List.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "ferry-guard",
                        folder.path().toString(),
                        folder.isTemporary() ? "temporary" : "kept"));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return new Guard(process);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
