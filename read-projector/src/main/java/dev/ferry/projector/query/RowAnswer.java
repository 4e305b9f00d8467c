package dev.ferry.projector.query;

import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers with one row, as fresh as the client asked for.
final class RowAnswer<T extends Versioned> implements Handler {
    private static final HeaderName STALE = HeaderNames.create("Ferry-Stale");

    private final RowQuery<T> query;
    private final TenantDatabase database;
    private final VersionWaits waits;

    RowAnswer(RowQuery<T> query, TenantDatabase database, VersionWaits waits) {
        this.query = query;
        this.database = database;
        this.waits = waits;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws Exception {
        String tenant = Texts.tenant(request);
        UUID id = Texts.id(request);
        Parameters parameters = new Parameters(request.query(), Freshness.PARAMETERS);
        Freshness freshness = Freshness.read(parameters);
        parameters.check();

        T row = find(tenant, id);
        if (version(row) < freshness.minVersion()
                && freshness.patience().isPositive()
                && waits.await(
                        query.model(), tenant, id, freshness.minVersion(), freshness.patience())) {
            row = find(tenant, id);
        }
        send(response, id, row, freshness);
    }

    private @Nullable T find(String tenant, UUID id) throws SQLException {
        return database.<@Nullable T>read(tenant, connection -> query.find(connection, id));
    }

    private void send(ServerResponse response, UUID id, @Nullable T row, Freshness freshness) {
        boolean stale = version(row) < freshness.minVersion();
        if (stale && !freshness.staleAllowed()) {
            throw new ProblemException(notYet(id, version(row), freshness.minVersion()));
        }
        if (row == null) {
            throw new ProblemException(
                    Problem.notFound("there is no %s %s".formatted(query.name(), id)));
        }
        if (stale) {
            response.header(STALE, "true");
        }
        byte[] body = Json.MAPPER.writeValueAsBytes(row);
        response.header(HeaderNames.ETAG, EntityTag.of(body))
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(body);
    }

    /// Also for a row that is not there at all: the client says that it was written.
    private Problem notYet(UUID id, long version, long wanted) {
        return Problem.of(
                503,
                "version-not-reached",
                "Not yet visible",
                "%s %s is at version %d here, not yet at %d; try again"
                        .formatted(query.name(), id, version, wanted));
    }

    private static long version(@Nullable Versioned row) {
        return row == null ? 0 : row.version();
    }
}
