package dev.ferry.local.stack;

import java.io.IOException;
import java.io.OutputStream;

/// Ends PostgreSQL when this process is killed and cannot do it itself.
///
/// A shell waits on a pipe that only this process holds open. The pipe's end, which comes with the
/// process's end however that happens, tells it to stop the server, if one still runs, and to
/// delete the folder, if it was a temporary one. A Ctrl-C in the terminal reaches it too and is
/// ignored.
final class Guard implements AutoCloseable {
    private static final String SCRIPT =
            """
            trap '' HUP INT TERM
            read -r released && exit 0
            if server=$(head -n 1 "$1/postgres/cluster/postmaster.pid" 2> /dev/null); then
              kill -QUIT "$server"
              for wait in $(seq 100); do
                kill -0 "$server" && sleep 0.1
              done
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
        Process process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                SCRIPT,
                                "ferry-guard",
                                folder.path().toString(),
                                folder.isTemporary() ? "temporary" : "kept")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return new Guard(process);
    }

    /// Lets the shell go: the server has been stopped in order.
    @Override
    public void close() throws IOException {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write('\n');
        }
    }
}
