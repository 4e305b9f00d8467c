package dev.ferry.local.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The files that the arguments `FILE|DIR…` mean.
///
/// A folder stands for the `.csv` files directly in it, by name, so that days come in order.
public final class InputFiles {
    private InputFiles() {}

    /// @throws UnreadableInput for a path that is absent or unreadable, a folder without a CSV
    ///   file, or a file that is named twice: its lines would count twice
    public static List<Path> of(List<Path> arguments) {
        List<Path> files = new ArrayList<>();
        for (Path argument : arguments) {
            if (!Files.exists(argument)) {
                throw UnreadableInput.file(argument, "does not exist");
            }
            files.addAll(Files.isDirectory(argument) ? in(argument) : List.of(argument));
        }
        refuseTwice(files);
        return files;
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(InputFiles::isCsv).sorted().toList();
            if (files.isEmpty()) {
                throw UnreadableInput.file(folder, "holds no .csv file");
            }
            return files;
        } catch (IOException e) {
            throw UnreadableInput.file(folder, "cannot be listed: it may not be readable");
        }
    }

    private static boolean isCsv(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") && !Files.isDirectory(path);
    }

    private static void refuseTwice(List<Path> files) {
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            try {
                if (!seen.add(file.toRealPath())) {
                    throw UnreadableInput.file(file, "is named twice: name each file once");
                }
            } catch (IOException e) {
                throw UnreadableInput.file(file, "cannot be read");
            }
        }
    }
}
