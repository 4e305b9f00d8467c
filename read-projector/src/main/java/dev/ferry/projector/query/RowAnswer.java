package dev.ferry.projector.query;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Request;
import org.jspecify.annotations.Nullable;

/// Answers with one row, as recent as the client demands.
final class RowAnswer<T> implements Handler {
    private final RowQuery<T> query;
    private final TenantDatabase database;
    private final ModelWaits waits;

    RowAnswer(RowQuery<T> query, TenantDatabase database, ModelWaits waits) {
        this.query = query;
        this.database = database;
        this.waits = waits;
    }

    @Override
    public Answer handle(Request request) throws Exception {
        Tenant tenant = request.context().tenant();
        Parameters parameters = new Parameters(request, Freshness.PARAMETERS);
        Object key = query.key().apply(parameters);
        Freshness freshness = Freshness.read(parameters, tenant, shown(parameters, tenant));
        parameters.check();

        boolean stale = waits.await(freshness, request.slot());
        T row =
                database.<@Nullable T>read(
                        tenant.value(), connection -> query.find(connection, key));
        if (row == null) {
            throw new ProblemException(
                    Problem.notFound("there is no %s %s".formatted(query.name(), key)));
        }
        return QueryAnswer.of(row, stale);
    }

    /// The aggregate that the row shows; null when the row has data of many.
    private @Nullable AggregateKey shown(Parameters parameters, Tenant tenant) {
        AggregateType aggregate = query.aggregate();
        return aggregate == null ? null : new AggregateKey(aggregate, tenant, parameters.pathId());
    }
}
