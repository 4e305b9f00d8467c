package dev.ferry.projector.query;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Request;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers with a page of a list.
final class PageAnswer<F, T> implements Handler {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final PageQuery<F, T> query;
    private final TenantDatabase database;
    private final ModelWaits waits;

    PageAnswer(PageQuery<F, T> query, TenantDatabase database, ModelWaits waits) {
        this.query = query;
        this.database = database;
        this.waits = waits;
    }

    @Override
    public Answer handle(Request request) throws Exception {
        Tenant caller = request.context().tenant();
        String tenant = caller.value();
        Parameters parameters = new Parameters(request, known());
        F filter = query.filter(parameters);
        String bound = "%s %s %s".formatted(tenant, query.name(), filter);
        @Nullable KeysetCursor cursor =
                parameters.read("cursor", text -> KeysetCursor.decode(text, bound));
        int limit =
                parameters.read(
                        "limit",
                        DEFAULT_LIMIT,
                        text -> (int) QueryValues.number(text, 1, MAX_LIMIT));
        Freshness freshness = Freshness.read(parameters, caller, null);
        parameters.check();
        boolean stale = waits.await(freshness, request.slot());
        Page<T> page =
                page(
                        tenant,
                        filter,
                        cursor == null ? KeysetCursor.BEGINNING : cursor,
                        limit,
                        bound);
        return QueryAnswer.of(body(page), stale);
    }

    /// Selects one row more than the page holds, which tells whether there is a next page.
    private Page<T> page(String tenant, F filter, KeysetCursor after, int limit, String bound)
            throws SQLException {
        List<T> found =
                database.read(
                        tenant, connection -> query.select(connection, filter, after, limit + 1));
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> rows = found.subList(0, limit);
        return new Page<>(rows, query.cursor(rows.getLast()).encode(bound));
    }

    private Map<String, Object> body(Page<T> page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(query.name(), page.rows());
        if (page.next() != null) {
            body.put("next", page.next());
        }
        return body;
    }

    private Set<String> known() {
        Set<String> known = new HashSet<>(query.parameters());
        known.addAll(Freshness.PARAMETERS);
        known.add("cursor");
        known.add("limit");
        return known;
    }
}
