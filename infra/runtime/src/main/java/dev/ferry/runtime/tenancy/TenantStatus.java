package dev.ferry.runtime.tenancy;

import java.util.Locale;

/// What a tenant may do. The names are those of `tenancy.tenant`.
enum TenantStatus {
    ACTIVE,
    SUSPENDED,
    /// Its rows are being deleted.
    ERASING,
    ERASED;

    static TenantStatus of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
