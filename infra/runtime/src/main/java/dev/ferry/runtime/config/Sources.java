package dev.ferry.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sources of settings. Each value keeps the place where it was found.
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

    /// The names that any source gives to entries of the map at `key`, sorted.
    ///
    /// A variable does not show where a name ends (`…_A_PUBLISH_TIMEOUT` may be `a.publish.timeout`
    /// or `a-publish.timeout`): the shortest name is taken.
    ///
    /// @param below every key that an entry can have, after `<name>.`
    SortedSet<String> names(String key, Collection<String> below) {
        SortedSet<String> names = new TreeSet<>();
        Stream.concat(file.keySet().stream(), assignments.keySet().stream())
                .filter(each -> each.startsWith(key + "."))
                .map(each -> each.substring(key.length() + 1).split("\\.", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> names.add(parts[0]));
        String prefix = variable(key) + "_";
        for (String variable : environment.keySet()) {
            if (variable.startsWith(prefix)) {
                below.stream()
                        .map(each -> variable(each).substring(PREFIX.length()))
                        .map(each -> each.substring(each.indexOf('_')))
                        .filter(end -> variable.length() > prefix.length() + end.length())
                        .filter(variable::endsWith)
                        .max(Comparator.comparingInt(String::length))
                        .ifPresent(end ->
                                names.add(
                                        variable.substring(
                                                        prefix.length(),
                                                        variable.length() - end.length())
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-')));
            }
        }
        return names;
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
