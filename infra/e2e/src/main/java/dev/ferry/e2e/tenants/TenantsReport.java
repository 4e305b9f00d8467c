package dev.ferry.e2e.tenants;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// The result as text for a person.
final class TenantsReport {
    private final TenantsResult result;
    private final PrintWriter out;

    TenantsReport(TenantsResult result, PrintWriter out) {
        this.result = result;
        this.out = out;
    }

    void print() {
        Leaks leaks = result.leaks();
        out.printf(Locale.ROOT, "%ntries%n");
        out.printf(Locale.ROOT, "  %-16s %,10d%n", HttpTries.KIND, leaks.tries(HttpTries.KIND));
        new TreeMap<>(result.relations())
                .forEach((role, relations) -> {
                    long read = relations.stream().filter(each -> isReadForOneTenant(each)).count();
                    long shared = relations.stream().filter(Relation::shared).count();
                    out.printf(
                            Locale.ROOT,
                            "  %-16s %,10d   %d tables and views: %d by tenant, %d of all tenants, %d denied%n",
                            role,
                            leaks.tries(role),
                            relations.size(),
                            read,
                            shared,
                            relations.size() - read - shared);
                });
        out.printf(Locale.ROOT, "%nmilliseconds, median    not yours  not there  ratio   pairs%n");
        for (Timings.Medians each : result.medians()) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s %6.2f     %6.2f   %4.2f  %,6d%n",
                    each.name(),
                    each.notYours(),
                    each.notThere(),
                    each.ratio(),
                    each.pairs());
        }
        List<String> sentences = result.findings();
        out.printf(Locale.ROOT, "%n");
        if (!result.notTimed().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "Times are not judged below %,d pairs: %s.%n",
                    Timings.ENOUGH_PAIRS,
                    String.join(", ", result.notTimed()));
        }
        sentences.forEach(sentence -> out.printf(Locale.ROOT, "%s%n", sentence));
        out.printf(
                Locale.ROOT,
                "%s%n",
                result.holds()
                        ? "No row of another tenant was seen, and no answer told what is not there from what is not yours."
                        : "seed %d: a tenant learned something of another in %d ways."
                                .formatted(result.plan().seed(), sentences.size()));
    }

    private static boolean isReadForOneTenant(Relation relation) {
        return !relation.shared() && !relation.columns().isEmpty();
    }
}
