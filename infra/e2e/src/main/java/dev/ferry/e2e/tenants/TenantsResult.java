package dev.ferry.e2e.tenants;

import java.util.List;
import java.util.Map;

/// What a run found.
///
/// @param relations that were asked for, by role
record TenantsResult(
        TenantsPlan plan,
        Leaks leaks,
        List<Timings.Medians> medians,
        Map<String, List<Relation>> relations) {
    boolean holds() {
        return leaks.sentences().isEmpty();
    }

    int exitCode() {
        return holds() ? 0 : 1;
    }
}
