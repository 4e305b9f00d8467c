package dev.ferry.command.catalog.product;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.catalog.VariantId;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Routes of the product commands.
public final class ProductRoutes implements Routes {
    private static final Access WRITE = Access.ofTenant("catalog:write");
    private static final ProductStore STORE = new ProductStore();

    private static final Creation<ProductCommand.Create, ProductFacts, ProductEvent> CREATE =
            new Creation<>(STORE, ProductLookup::forNew, ProductDecider::create);

    private static final Change<ProductCommand.Change, ProductState, ProductEvent> CHANGE =
            Change.of(STORE, ProductLookup::forChange, ProductDecider::change);

    private final CommandEndpoint endpoint;

    public ProductRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        routes.post(
                        "/v1/products",
                        WRITE,
                        endpoint.create(CREATE, (fields, _) -> ProductJson.create(fields)))
                .put("/v1/products/{id}/description", WRITE, change(ProductJson::describe))
                .put("/v1/products/{id}/price", WRITE, change(ProductJson::setPrice))
                .put("/v1/products/{id}/category", WRITE, change(ProductJson::setCategory))
                .put("/v1/products/{id}/manufacturer", WRITE, change(ProductJson::setManufacturer))
                .put("/v1/products/{id}/metadata", WRITE, change(ProductJson::changeMetadata))
                .put(
                        "/v1/products/{id}/variants/{variantId}",
                        WRITE,
                        changeVariant(ProductJson::putVariant))
                .post(
                        "/v1/products/{id}/variants/{variantId}/discontinuation",
                        WRITE,
                        changeVariant((_, variant) ->
                                new ProductCommand.DiscontinueVariant(new VariantId(variant))))
                .post(
                        "/v1/products/{id}/activation",
                        WRITE,
                        change(_ -> new ProductCommand.Activate()))
                .post(
                        "/v1/products/{id}/retirement",
                        WRITE,
                        change(_ -> new ProductCommand.Retire()));
    }

    private Handler change(Function<JsonFields, ProductCommand.Change> reader) {
        return endpoint.change(CHANGE, reader);
    }

    private Handler changeVariant(BiFunction<JsonFields, UUID, ProductCommand.Change> reader) {
        return endpoint.changeMember(CHANGE, "variantId", reader);
    }
}
