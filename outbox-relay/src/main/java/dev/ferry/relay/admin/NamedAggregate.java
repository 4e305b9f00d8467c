package dev.ferry.relay.admin;

import dev.ferry.relay.claim.Aggregate;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An aggregate as a person names it.
///
/// @param tenant null: of the only tenant that has the id
record NamedAggregate(String id, @Nullable String tenant) {
    @Override
    public String toString() {
        return tenant == null
                ? "aggregate " + id
                : "aggregate %s of tenant %s".formatted(id, tenant);
    }

    /// The parked aggregate that is meant.
    ///
    /// @throws ProblemException 404 when it is not parked, 409 when several tenants have it
    Aggregate parked(Connection connection) throws SQLException {
        List<String> tenants =
                Statements.list(
                        connection,
                        row -> row.getString(1),
                        """
                        select tenant
                          from outbox.parked_aggregate
                         where aggregate_id = ?
                           and tenant = coalesce(?, tenant)
                         order by tenant
                        """,
                        id,
                        tenant);
        if (tenants.isEmpty()) {
            throw notParked();
        }
        return new Aggregate(only(tenants), id);
    }

    ProblemException notParked() {
        return new ProblemException(
                Problem.notFound(
                        "%s is not parked; GET /admin/parked lists those that are"
                                .formatted(this)));
    }

    /// @param tenants that have the id; at least one
    /// @throws ProblemException 409 when there are several
    String only(List<String> tenants) {
        if (tenants.size() > 1) {
            throw new ProblemException(
                    Problem.of(
                            409,
                            "several-tenants",
                            "Several tenants have the id",
                            "the tenants %s each have an %s: say which with tenant"
                                    .formatted(String.join(", ", tenants), this)));
        }
        return tenants.getFirst();
    }
}
