package dev.ferry.projector.query;

import dev.ferry.runtime.http.Responses;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers with a page of orders.
final class OrderList implements Handler {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final OrderPages pages;

    OrderList(OrderPages pages) {
        this.pages = pages;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws Exception {
        String tenant = Texts.tenant(request);
        Parameters parameters = new Parameters(request.query(), known());
        OrderFilter filter = OrderFilter.read(parameters);
        @Nullable Cursor cursor =
                parameters.read("cursor", text -> Cursor.decode(text, tenant, filter));
        int limit =
                parameters.read(
                        "limit", DEFAULT_LIMIT, text -> (int) Texts.number(text, 1, MAX_LIMIT));
        parameters.check();
        Responses.json(response, 200, pages.find(tenant, filter, cursor, limit));
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>(OrderFilter.PARAMETERS);
        known.add("cursor");
        known.add("limit");
        return known;
    }
}
