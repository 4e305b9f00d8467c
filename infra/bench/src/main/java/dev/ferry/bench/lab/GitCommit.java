package dev.ferry.bench.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Which state of the sources was measured.
public final class GitCommit {
    private GitCommit() {}

    /// The commit, with a remark when files differ from it; `unknown` outside of a git repository.
    public static String current() {
        String commit = git("rev-parse", "--short=12", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        return git("status", "--porcelain").isEmpty() ? commit : commit + " and local changes";
    }

    private static String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", Home.folder().toString()));
        command.addAll(List.of(arguments));
        try {
            Process git =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? output.strip() : "";
        } catch (IOException notInstalled) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        }
    }
}
