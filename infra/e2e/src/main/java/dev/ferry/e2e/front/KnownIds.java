package dev.ferry.e2e.front;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The ids of one tenant's aggregates that exist since the beginning of a run, by the name of their
/// collection, such as `customers`.
public final class KnownIds {
    private final Map<String, List<String>> ids = new ConcurrentHashMap<>();

    public void add(String collection, String id) {
        ids.computeIfAbsent(collection, _ -> new CopyOnWriteArrayList<>()).add(id);
    }

    /// In the order in which they were added; empty for an unknown collection.
    public List<String> of(String collection) {
        return ids.getOrDefault(collection, List.of());
    }

    /// The ids that a field may name: those of `warehouses` for `toWarehouseId`, the last word of
    /// the name in the plural. A parent is a category, the only kind that has one.
    public List<String> named(String field) {
        String owner = field.endsWith("Id") ? field.substring(0, field.length() - 2) : field;
        String[] words = owner.split("(?=[A-Z])", -1);
        String last = words[words.length - 1].toLowerCase(Locale.ROOT);
        return of(
                last.equals("parent")
                        ? "categories"
                        : last.endsWith("y")
                                ? last.substring(0, last.length() - 1) + "ies"
                                : last + "s");
    }
}
