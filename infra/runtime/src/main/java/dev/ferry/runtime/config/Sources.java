package dev.ferry.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where settings come from, each value with the place it was found in.
///
/// @param file values of the properties file, by key
/// @param environment values of `FERRY_SET_…`, by variable name
/// @param assignments values of `--set`, by key
public record Sources(
        Map<String, String> file,
        Map<String, String> environment,
        Map<String, String> assignments) {
    private static final String PREFIX = "FERRY_SET_";

    /// No file, no environment, no assignment: defaults only.
    public static Sources none() {
        return new Sources(Map.of(), Map.of(), Map.of());
    }

    /// Reads all three sources.
    ///
    /// @param file the `--config` file, if one was given
    /// @param environment the process environment
    /// @param assignments the `--set` arguments, each `key=value`
    /// @throws InvalidSetting for a file that cannot be read or an argument that is no assignment
    public static Sources read(
            @Nullable Path file, Map<String, String> environment, List<String> assignments) {
        Map<String, String> ours = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                ours.put(name, value);
            }
        });
        return new Sources(file == null ? Map.of() : properties(file), ours, split(assignments));
    }

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Nullable String find(String key) {
        String assigned = assignments.get(key);
        if (assigned != null) {
            return assigned;
        }
        String inherited = environment.get(variable(key));
        return inherited != null ? inherited : file.get(key);
    }

    private static Map<String, String> properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (CharacterCodingException e) {
            throw new InvalidSetting("--config", "must name a file in UTF-8: " + file);
        } catch (IOException e) {
            throw new InvalidSetting("--config", "must name a file that can be read: " + file);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(
                    "--config",
                    "must name a properties file: %s (%s)".formatted(file, e.getMessage()));
        }
        Map<String, String> values = new HashMap<>();
        properties.forEach((key, value) -> values.put((String) key, ((String) value).strip()));
        return values;
    }

    private static Map<String, String> split(List<String> assignments) {
        Map<String, String> values = new HashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new InvalidSetting("--set", "must be key=value: " + assignment);
            }
            values.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return values;
    }
}
