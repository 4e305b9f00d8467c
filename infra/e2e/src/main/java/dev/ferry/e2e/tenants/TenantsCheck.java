package dev.ferry.e2e.tenants;

import dev.ferry.e2e.front.Caller;
import dev.ferry.e2e.front.FrontDoor;
import dev.ferry.e2e.front.Furnishing;
import dev.ferry.e2e.front.KnownIds;
import dev.ferry.e2e.front.Operation;
import dev.ferry.e2e.front.Operations;
import dev.ferry.runtime.jdbc.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Two tenants on one stack, of which the first tries to reach what the second has.
final class TenantsCheck {
    private static final int MEMBERS = 20;
    private static final int HTTP_THREADS = 2;

    private final FrontDoor door;
    private final List<Operation> operations;
    private final Caller caller;
    private final Caller other;

    private TenantsCheck(FrontDoor door, List<Operation> operations, Caller caller, Caller other) {
        this.door = door;
        this.operations = operations;
        this.caller = caller;
        this.other = other;
    }

    /// Furnishes both tenants, and waits until the read model shows what the second one has.
    static TenantsCheck prepare(FrontDoor door, long seed) throws Exception {
        List<Operation> operations = Operations.of(door);
        Set<String> scopes =
                Operations.scopes(
                        operations.stream()
                                .filter(Predicate.not(Operation::isAdministration))
                                .toList());
        Caller caller = new Caller("acme", door.token("acme", scopes), new KnownIds());
        Caller other =
                new Caller("other", door.token("other", scopes), new KnownIds(), "onlyOfTheOther");
        Furnishing.furnish(operations, caller, MEMBERS, seed);
        Furnishing.furnish(operations, other, MEMBERS, seed);
        Visibility.await(operations, other);
        return new TenantsCheck(door, operations, caller, other);
    }

    TenantsResult run(TenantsPlan plan) throws Exception {
        Leaks leaks = new Leaks();
        Timings timings = new Timings();
        Secrets secrets =
                Secrets.of(
                        other,
                        Operations.creating(operations).stream()
                                .map(Operation::collection)
                                .toList());
        ForeignCursors cursors = ForeignCursors.of(operations, other);
        Map<String, List<Relation>> relations = relations();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < HTTP_THREADS; i++) {
                PairMaker pairs = HttpTries.pairs(plan.seed() + i, caller, other, cursors);
                running.add(
                        threads.submit(() -> {
                            try (HttpTries tries =
                                    new HttpTries(
                                            operations,
                                            pairs,
                                            new TokenTampering(caller, other),
                                            secrets,
                                            new HttpTries.Findings(leaks, timings))) {
                                tries.run(plan.overHttp() / HTTP_THREADS);
                            }
                            return null;
                        }));
            }
            for (String role : relations.keySet()) {
                List<Relation> own = relations.getOrDefault(role, List.of());
                running.add(
                        threads.submit(() -> {
                            try (Connection connection = door.connect(role)) {
                                new SqlTries(
                                                connection,
                                                caller.tenant(),
                                                own,
                                                secrets,
                                                leaks,
                                                plan.seed())
                                        .run(share(plan, relations, role));
                            }
                            return null;
                        }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return new TenantsResult(plan, leaks, timings.medians(), Map.copyOf(relations));
    }

    /// By role.
    private Map<String, List<Relation>> relations() throws SQLException {
        try (Connection owner = door.connect(Roles.OWNER)) {
            return Relation.all(owner).stream().collect(Collectors.groupingBy(Relation::role));
        }
    }

    /// A role that can read nothing of a single tenant's is asked once for everything; the others
    /// share what is left.
    private static int share(TenantsPlan plan, Map<String, List<Relation>> relations, String role) {
        List<String> readers =
                relations.entrySet().stream()
                        .filter(each -> each.getValue().stream().anyMatch(TenantsCheck::isTried))
                        .map(Map.Entry::getKey)
                        .toList();
        return readers.contains(role) ? plan.withSql() / readers.size() : 0;
    }

    private static boolean isTried(Relation relation) {
        return !relation.shared() && !relation.columns().isEmpty();
    }
}
