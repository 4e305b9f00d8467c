package dev.ferry.local.importing;

import java.util.UUID;

/// What a command makes, and where it is asked for afterwards.
public enum Kind {
    CUSTOMER("customer", "/v1/customers", "/summary"),
    ORDER("order", "/v1/orders", ""),
    RETURN("return", "/v1/returns", "");

    private final String title;
    private final String path;
    private final String view;

    Kind(String title, String path, String view) {
        this.title = title;
        this.path = path;
        this.view = view;
    }

    /// The word for messages and for deriving ids.
    public String title() {
        return title;
    }

    String commandPath() {
        return path;
    }

    /// The read model's row, once it has at least this version; the answer may take `wait`.
    String queryPath(UUID id, long version, String wait) {
        return "%s/%s%s?min_version=%d&wait=%s".formatted(path, id, view, version, wait);
    }
}
