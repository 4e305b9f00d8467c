package dev.ferry.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Fills a configuration record from its [Sources].
public final class Settings {
    private Settings() {}

    /// Reads the record at `prefix`, and refuses every key that the record does not have.
    ///
    /// @throws InvalidSetting one sentence that names the key, the value and what is allowed
    public static <T extends Record> T read(Class<T> type, String prefix, Sources sources) {
        Map<String, @Nullable String> known = Keys.of(type, prefix, names(sources));
        refuseUnknown(sources.assignments().keySet(), known::containsKey, "--set", known.keySet());
        refuseUnknown(sources.file().keySet(), known::containsKey, "the file", known.keySet());
        Collection<String> variables = known.keySet().stream().map(Sources::variable).toList();
        refuseUnknown(
                sources.environment().keySet(), variables::contains, "the environment", variables);
        return record(type, prefix, known, sources);
    }

    /// Every key of the record with its default (null: required), sorted; for `--list-settings` and
    /// the documentation.
    public static Map<String, @Nullable String> keys(Class<? extends Record> type, String prefix) {
        return Keys.of(type, prefix, Keys::anyName);
    }

    /// One line per setting, sorted: `key=default`, or `key (required)`.
    ///
    /// A service's test compares this with the whole expected text, so that neither a key nor a
    /// default changes unnoticed.
    public static String list(Class<? extends Record> type, String prefix) {
        StringBuilder lines = new StringBuilder();
        keys(type, prefix)
                .forEach((key, value) ->
                        lines.append(key)
                                .append(value == null ? " (required)" : "=" + value)
                                .append('\n'));
        return lines.toString();
    }

    private static Keys.Names names(Sources sources) {
        return (map, key) ->
                sources.names(key, Keys.of(Keys.entryType(map), Keys.NAME, Keys::anyName).keySet());
    }

    private static void refuseUnknown(
            Collection<String> found,
            Predicate<String> known,
            String source,
            Collection<String> allowed) {
        for (String key : found) {
            if (!known.test(key)) {
                throw new InvalidSetting(
                        key,
                        "is not a setting (found in %s%s); known are %s"
                                .formatted(
                                        source,
                                        Suggestion.of(key, allowed),
                                        String.join(", ", allowed)));
            }
        }
    }

    private static <T extends Record> T record(
            Class<T> type, String prefix, Map<String, @Nullable String> defaults, Sources sources) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values =
                Arrays.stream(components)
                        .map(c -> value(c, prefix, defaults, sources))
                        .toArray(Object[]::new);
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSetting invalid) {
                throw invalid.under(prefix);
            }
            throw new IllegalStateException("cannot build " + type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + type.getName(), e);
        }
    }

    private static Object value(
            RecordComponent component,
            String prefix,
            Map<String, @Nullable String> defaults,
            Sources sources) {
        String key = Keys.key(prefix, component);
        if (Keys.isRecord(component)) {
            return record(Keys.recordType(component), key, defaults, sources);
        }
        if (Keys.isMap(component)) {
            Map<String, Record> entries = new TreeMap<>();
            for (String name : names(sources).of(component, key)) {
                Class<? extends Record> entry = Keys.entryType(component);
                entries.put(name, record(entry, key + "." + name, defaults, sources));
            }
            return Collections.unmodifiableMap(entries);
        }
        String text = sources.find(key);
        if (text == null) {
            String value = defaults.get(key);
            if (value == null) {
                throw new InvalidSetting(
                        key,
                        "is required: give it in the file, as %s or with --set %s=…"
                                .formatted(Sources.variable(key), key));
            }
            text = value;
        }
        try {
            return Values.parse(component.getType(), text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(key, String.valueOf(e.getMessage()));
        }
    }
}
