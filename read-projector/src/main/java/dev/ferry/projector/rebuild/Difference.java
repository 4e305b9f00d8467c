package dev.ferry.projector.rebuild;

/// A row that is not the same in two versions of a read model.
///
/// @param table without its schema
/// @param key the primary key as JSON
/// @param found in words: missing, only there, or different
record Difference(String table, String key, String found) {
    @Override
    public String toString() {
        return "%s %s: %s".formatted(table, key, found);
    }
}
