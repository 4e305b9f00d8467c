package dev.ferry.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The folder of this module, `infra/bench`, wherever its classes are run from.
public final class Home {
    private Home() {}

    /// @throws BenchException when the classes do not lie in the module's `target` folder
    public static Path folder() {
        try {
            Path classes =
                    Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            for (Path folder = classes; folder != null; folder = folder.getParent()) {
                if (Files.isDirectory(folder.resolve("peers"))
                        && Files.exists(folder.resolve("pom.xml"))) {
                    return folder;
                }
            }
            throw new BenchException(
                    "The benchmark needs the sources of infra/bench around it, to build its peers: "
                            + classes
                            + " is not below them.");
        } catch (URISyntaxException e) {
            throw new BenchException("The benchmark's own classes cannot be found.", e);
        }
    }

    /// Where result pages go: the folder that was asked for, or else `infra/bench/results`.
    public static Path results(@Nullable Path asked) {
        return asked == null ? folder().resolve("results") : asked;
    }

    /// A folder below `target`, made when it is missing.
    public static Path output(String name) {
        try {
            return Files.createDirectories(folder().resolve("target").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The output folder " + name + " cannot be made.", e);
        }
    }
}
