package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.EnumNames;

/// What an address is for.
public enum AddressUse {
    SHIPPING,
    BILLING;

    /// The name used in JSON, in paths and in the database.
    public String wireName() {
        return EnumNames.wireName(this);
    }
}
