package dev.ferry.command.catalog.manufacturer;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.contracts.catalog.ManufacturerEvent;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the manufacturer commands.
public final class ManufacturerRoutes implements Routes {
    private static final Access WRITE = Access.ofTenant("catalog:write");
    private static final ManufacturerStore STORE = new ManufacturerStore();

    private static final Creation<
                    ManufacturerCommand.Register, ManufacturerFacts, ManufacturerEvent>
            REGISTER =
                    new Creation<>(STORE, ManufacturerStore::facts, ManufacturerDecider::register);

    private static final Change<ManufacturerCommand.Rename, ManufacturerState, ManufacturerEvent>
            RENAME =
                    Change.of(
                            STORE,
                            (connection, key, rename, _) ->
                                    ManufacturerStore.facts(connection, key, rename),
                            ManufacturerDecider::rename);

    private final CommandEndpoint endpoint;

    public ManufacturerRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        routes.post(
                        "/v1/manufacturers",
                        WRITE,
                        endpoint.create(REGISTER, (fields, _) -> ManufacturerJson.register(fields)))
                .put(
                        "/v1/manufacturers/{id}/name",
                        WRITE,
                        endpoint.change(RENAME, ManufacturerJson::rename));
    }
}
