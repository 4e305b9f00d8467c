package dev.ferry.e2e.tenants;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What a run found.
///
/// @param relations that were asked for, by role
record TenantsResult(
        TenantsPlan plan,
        Leaks leaks,
        List<Timings.Medians> medians,
        Map<String, List<Relation>> relations) {
    boolean holds() {
        return findings().isEmpty();
    }

    /// A sentence for each way in which a tenant learned something of another.
    List<String> findings() {
        return Stream.concat(
                        leaks.sentences().stream(),
                        medians.stream()
                                .filter(Timings.Medians::tells)
                                .map(TenantsResult::sentence))
                .toList();
    }

    /// The places whose answers were too few to judge how long they took.
    List<String> notTimed() {
        return medians.stream()
                .filter(each -> each.pairs() < Timings.ENOUGH_PAIRS)
                .map(Timings.Medians::name)
                .toList();
    }

    private static String sentence(Timings.Medians each) {
        return String.format(
                Locale.ROOT,
                "%s: what is not yours is answered in %.2f ms and what is not there in %.2f ms",
                each.name(),
                each.notYours(),
                each.notThere());
    }

    int exitCode() {
        return holds() ? 0 : 1;
    }
}
