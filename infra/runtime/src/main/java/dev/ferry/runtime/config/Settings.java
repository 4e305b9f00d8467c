package dev.ferry.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Fills a configuration record from its [Sources].
public final class Settings {
    private Settings() {}

    /// Reads the record at `prefix` and refuses every key that it does not know.
    ///
    /// @throws InvalidSetting one sentence naming the key, the value and what is allowed
    public static <T extends Record> T read(Class<T> type, String prefix, Sources sources) {
        Map<String, @Nullable String> known = keys(type, prefix);
        refuseUnknown(sources.assignments().keySet(), known::containsKey, "--set", known.keySet());
        refuseUnknown(sources.file().keySet(), known::containsKey, "the file", known.keySet());
        Collection<String> variables = known.keySet().stream().map(Sources::variable).toList();
        refuseUnknown(
                sources.environment().keySet(), variables::contains, "the environment", variables);
        return record(type, prefix, sources);
    }

    /// Every key of the record with its default (null: required), sorted: what `--help` and the
    /// documentation list.
    public static Map<String, @Nullable String> keys(Class<? extends Record> type, String prefix) {
        Map<String, @Nullable String> keys = new TreeMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + Values.kebab(component.getName());
            Default value = component.getAnnotation(Default.class);
            if (component.getType().isRecord() && component.getType() != Secret.class) {
                keys.putAll(keys(component.getType().asSubclass(Record.class), key));
            } else {
                keys.put(key, value == null ? null : value.value());
            }
        }
        return keys;
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
                        "is not a setting (found in %s); known are %s"
                                .formatted(source, String.join(", ", allowed)));
            }
        }
    }

    private static <T extends Record> T record(Class<T> type, String prefix, Sources sources) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values =
                Arrays.stream(components)
                        .map(c -> value(c, prefix, sources))
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

    private static Object value(RecordComponent component, String prefix, Sources sources) {
        String key = prefix + "." + Values.kebab(component.getName());
        if (component.getType().isRecord() && component.getType() != Secret.class) {
            return record(component.getType().asSubclass(Record.class), key, sources);
        }
        String text = sources.find(key);
        if (text == null) {
            Default value = component.getAnnotation(Default.class);
            if (value == null) {
                throw new InvalidSetting(
                        key,
                        "is required: give it in the file, as %s or with --set %s=…"
                                .formatted(Sources.variable(key), key));
            }
            text = value.value();
        }
        try {
            return Values.parse(component.getType(), text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(key, String.valueOf(e.getMessage()));
        }
    }
}
