package dev.ferry.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the figures were measured on.
public final class Machine {
    private static final long KIB_PER_GIB = 1024 * 1024;

    private Machine() {}

    /// Facts by name, in the order in which to print them.
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", field("/proc/cpuinfo", "model name"));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        String kibibytes = field("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        facts.put("memory", Math.round((double) Long.parseLong(kibibytes) / KIB_PER_GIB) + " GiB");
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("load before the run", Double.toString(load()));
        facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        return facts;
    }

    /// Processes that wanted to run at once, averaged over the last minute.
    public static double load() {
        return Double.parseDouble(read("/proc/loadavg").split(" ", 2)[0]);
    }

    private static String field(String file, String name) {
        return Arrays.stream(read(file).split("\n"))
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read.", e);
        }
    }
}
