package dev.ferry.e2e.front;

import java.util.List;
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
}
