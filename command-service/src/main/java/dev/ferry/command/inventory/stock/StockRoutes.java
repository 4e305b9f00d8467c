package dev.ferry.command.inventory.stock;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.accept.JsonFields;
import dev.ferry.contracts.inventory.StockId;
import dev.ferry.contracts.inventory.TransferId;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;
import java.util.function.Function;

/// Routes of the stock commands. The arrival of a transfer has none: it follows from the departure.
public final class StockRoutes implements Routes {
    private static final Access WRITE = Access.ofTenant("inventory:write");

    private final CommandEndpoint endpoint;

    public StockRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        routes.post(
                        "/v1/stock",
                        WRITE,
                        endpoint.createDerived(
                                Stocks.OPEN,
                                StockJson::open,
                                open -> StockId.of(open.sku(), open.warehouse()).value()))
                .post("/v1/stock/{id}/receipts", WRITE, change(StockJson::receive))
                .post("/v1/stock/{id}/reservations", WRITE, change(StockJson::reserve))
                .post("/v1/stock/{id}/releases", WRITE, change(StockJson::release))
                .post("/v1/stock/{id}/shipments", WRITE, change(StockJson::ship))
                .post("/v1/stock/{id}/adjustments", WRITE, change(StockJson::adjust))
                .post("/v1/stock/{id}/counts", WRITE, change(StockJson::count))
                .put("/v1/stock/{id}/reorder-point", WRITE, change(StockJson::setReorderPoint))
                .post("/v1/stock/{id}/transfers", WRITE, change(StockJson::transfer))
                .post(
                        "/v1/stock/{id}/transfers/{transferId}/return",
                        WRITE,
                        endpoint.changeMember(
                                Stocks.CHANGE,
                                "transferId",
                                (_, transfer) ->
                                        new StockCommand.ReturnTransfer(new TransferId(transfer))));
    }

    private Handler change(Function<JsonFields, StockCommand.Change> reader) {
        return endpoint.change(Stocks.CHANGE, reader);
    }
}
