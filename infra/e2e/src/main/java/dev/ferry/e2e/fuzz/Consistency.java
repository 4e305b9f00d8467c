package dev.ferry.e2e.fuzz;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Looks for rows that a half-written command would leave, over the event store, the outbox, the
/// rows of the aggregates and the read model. Each query sees one snapshot.
final class Consistency {
    private static final int MOST_SHOWN = 5;

    private Consistency() {}

    static List<Check> all() {
        return Stream.of(StoreChecks.ALL, StateChecks.ALL, ReadChecks.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /// @param connection of the owner of the tables, who sees all rows; no transaction is open
    /// @param tenants of the run
    /// @return a sentence for each broken check
    static List<String> broken(
            Connection connection, Collection<Check> checks, Collection<String> tenants)
            throws SQLException {
        List<String> broken = new ArrayList<>();
        for (Check check : checks) {
            for (String tenant : check.isOfTenant() ? tenants : List.of("")) {
                List<String> rows = rows(connection, check, tenant);
                if (!rows.isEmpty()) {
                    broken.add("not so: %s: %s".formatted(check.name(), String.join("; ", rows)));
                }
            }
        }
        return broken;
    }

    private static List<String> rows(Connection connection, Check check, String tenant)
            throws SQLException {
        Statements.run(connection, "select set_config('ferry.tenant', ?, false)", tenant);
        List<String> rows =
                Statements.list(connection, row -> String.valueOf(row.getString(1)), check.sql());
        return rows.size() <= MOST_SHOWN
                ? rows
                : Stream.concat(
                                rows.stream().limit(MOST_SHOWN),
                                Stream.of("%d more".formatted(rows.size() - MOST_SHOWN)))
                        .toList();
    }
}
