package dev.ferry.bench.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A system that Ferry is compared with. It has a pom of its own in `peers/NAME`, outside of
/// Ferry's build, so that no library of it can come near Ferry's class path; Maven fetches and
/// compiles it when it is first wanted.
///
/// @param name of the folder below `peers`
public record Peer(String name) {
    /// Builds the peer unless that was done with the very same sources.
    public void build() {
        Path output = output();
        Path built = output.resolve("built-from");
        String sources = sources();
        try {
            if (Files.exists(built) && Files.readString(built).equals(sources)) {
                return;
            }
            maven(output);
            Files.writeString(built, sources);
        } catch (IOException e) {
            throw new UncheckedIOException("The peer " + name + " cannot be built.", e);
        }
    }

    /// What to run it with, once it is built.
    public String classPath() {
        Path output = output();
        return output.resolve("classes") + File.pathSeparator + output.resolve("lib") + "/*";
    }

    public Path output() {
        return Home.output("peers/" + name);
    }

    private Path folder() {
        return Home.folder().resolve("peers").resolve(name);
    }

    private void maven(Path output) throws IOException {
        Path log = output.resolve("maven.log");
        ProcessBuilder maven =
                new ProcessBuilder(
                                List.of("mvn", "-B", "-ntp", "-Dpeer.output=" + output, "package"))
                        .directory(folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            if (maven.start().waitFor() != 0) {
                throw new BenchException(
                        "Maven could not build the peer "
                                + name
                                + ": see "
                                + log
                                + ", or leave it out with --systems.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        }
    }

    private String sources() {
        try (Stream<Path> files = Files.walk(folder())) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("The sources of " + name + " cannot be read.", e);
        }
    }
}
