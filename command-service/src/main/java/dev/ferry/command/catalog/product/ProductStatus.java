package dev.ferry.command.catalog.product;

import dev.ferry.contracts.shared.EnumNames;

/// draft → active → retired, or draft → retired.
enum ProductStatus {
    DRAFT,
    ACTIVE,
    RETIRED;

    /// The name used in the database.
    String wireName() {
        return EnumNames.wireName(this);
    }
}
