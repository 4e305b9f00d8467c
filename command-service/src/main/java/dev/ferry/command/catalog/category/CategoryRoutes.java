package dev.ferry.command.catalog.category;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.contracts.catalog.CategoryEvent;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;
import java.util.function.Function;

/// Routes of the category commands.
public final class CategoryRoutes implements Routes {
    private static final Access WRITE = Access.ofTenant("catalog:write");
    private static final CategoryStore STORE = new CategoryStore();

    private static final Creation<CategoryCommand.Create, CategoryFacts, CategoryEvent> CREATE =
            new Creation<>(STORE, CategoryTree::forNew, CategoryDecider::create);

    private static final Change<CategoryCommand.Change, CategoryState, CategoryEvent> CHANGE =
            Change.of(STORE, CategoryTree::forChange, CategoryDecider::change);

    private final CommandEndpoint endpoint;

    public CategoryRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        routes.post(
                        "/v1/categories",
                        WRITE,
                        endpoint.create(CREATE, (fields, _) -> CategoryJson.create(fields)))
                .put("/v1/categories/{id}/name", WRITE, change(CategoryJson::rename))
                .put("/v1/categories/{id}/parent", WRITE, change(CategoryJson::move))
                .put("/v1/categories/{id}/metadata", WRITE, change(CategoryJson::changeMetadata))
                .post(
                        "/v1/categories/{id}/removal",
                        WRITE,
                        change(_ -> new CategoryCommand.Remove()));
    }

    private Handler change(Function<JsonFields, CategoryCommand.Change> reader) {
        return endpoint.change(CHANGE, reader);
    }
}
