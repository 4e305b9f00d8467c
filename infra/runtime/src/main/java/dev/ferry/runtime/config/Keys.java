package dev.ferry.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The keys of a configuration record.
///
/// A component is a value, a nested record, or a map of records by name. The entries of a map are
/// those that the sources contain. Without sources, [#NAME] stands for all of them.
final class Keys {
    /// How an entry's name is shown in a list of settings.
    static final String NAME = "<name>";

    /// Returns the names of the entries of the map at a key.
    @FunctionalInterface
    interface Names {
        Collection<String> of(RecordComponent map, String key);
    }

    private Keys() {}

    /// Every key below `prefix` with its default; null: required.
    static Map<String, @Nullable String> of(
            Class<? extends Record> type, String prefix, Names names) {
        Map<String, @Nullable String> keys = new TreeMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = key(prefix, component);
            Default value = component.getAnnotation(Default.class);
            if (isRecord(component)) {
                keys.putAll(of(recordType(component), key, names));
                keys.putAll(overrides(component, key, keys));
            } else if (isMap(component)) {
                for (String name : names.of(component, key)) {
                    keys.putAll(of(entryType(component), key + "." + name, names));
                }
            } else {
                keys.put(key, value == null ? null : value.value());
            }
        }
        return keys;
    }

    /// For a list of settings, in which one entry stands for all.
    static Collection<String> anyName(RecordComponent map, String key) {
        return List.of(NAME);
    }

    static String key(String prefix, RecordComponent component) {
        return component.isAnnotationPresent(Inline.class)
                ? prefix
                : prefix + "." + Values.kebab(component.getName());
    }

    static boolean isRecord(RecordComponent component) {
        return component.getType().isRecord() && component.getType() != Secret.class;
    }

    static boolean isMap(RecordComponent component) {
        return component.getType() == Map.class;
    }

    static Class<? extends Record> recordType(RecordComponent component) {
        return component.getType().asSubclass(Record.class);
    }

    /// `R` of a `Map<String, R>`.
    static Class<? extends Record> entryType(RecordComponent map) {
        if (map.getGenericType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[0] == String.class
                && type.getActualTypeArguments()[1] instanceof Class<?> entry
                && entry.isRecord()) {
            return entry.asSubclass(Record.class);
        }
        throw new IllegalStateException(map + " must be a map of records by name");
    }

    /// The defaults that an enclosing record gives to the components of a nested one.
    private static Map<String, String> overrides(
            RecordComponent component, String key, Map<String, @Nullable String> known) {
        Default value = component.getAnnotation(Default.class);
        Map<String, String> overrides = new TreeMap<>();
        if (value != null) {
            for (String assignment : value.value().split(",", -1)) {
                String[] parts = assignment.split("=", 2);
                String overridden = key + "." + parts[0].strip();
                if (parts.length != 2 || !known.containsKey(overridden)) {
                    throw new IllegalStateException(
                            "%s has a default that names no component: %s"
                                    .formatted(component, assignment));
                }
                overrides.put(overridden, parts[1].strip());
            }
        }
        return overrides;
    }
}
