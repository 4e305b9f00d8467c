package dev.ferry.command.accept.sales;

import dev.ferry.command.accept.CommandDesk;
import dev.ferry.command.accept.Fields;
import dev.ferry.command.decide.sales.OrderCommand;
import dev.ferry.command.record.sales.Customers;
import dev.ferry.command.record.sales.Orders;
import dev.ferry.command.record.sales.Returns;
import dev.ferry.contracts.sales.AddressUse;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;
import java.util.function.Function;

/// Routes of the sales commands.
public final class SalesRoutes implements Routes {
    private final CommandDesk desk;
    private final Customers customers = new Customers();
    private final Orders orders = new Orders();
    private final Returns returns = new Returns();

    public SalesRoutes(CommandDesk desk) {
        this.desk = desk;
    }

    @Override
    public void declare(RouteTable routing) {
        routing.post(
                        "/v1/customers",
                        request -> desk.create(customers, request, CustomerJson::register))
                .put(
                        "/v1/customers/{id}/name",
                        request -> desk.change(customers, request, CustomerJson::rename))
                .post(
                        "/v1/customers/{id}/deactivation",
                        request -> desk.change(customers, request, CustomerJson::deactivate));
        for (AddressUse use : AddressUse.values()) {
            routing.put(
                    "/v1/customers/{id}/addresses/" + use.wireName(),
                    request ->
                            desk.change(
                                    customers,
                                    request,
                                    fields -> CustomerJson.changeAddress(fields, use)));
        }
        routing.post(
                        "/v1/orders",
                        request ->
                                desk.create(
                                        orders,
                                        request,
                                        fields -> OrderJson.place(fields, desk.now())))
                .post("/v1/orders/{id}/shipment", move(OrderJson::ship))
                .post("/v1/orders/{id}/delivery", move(_ -> new OrderCommand.Deliver()))
                .post("/v1/orders/{id}/cancellation", move(OrderJson::cancel))
                .post(
                        "/v1/returns",
                        request ->
                                desk.create(
                                        returns,
                                        request,
                                        fields -> ReturnJson.recordReturn(fields, desk.now())));
    }

    private Handler move(Function<Fields, OrderCommand> reader) {
        return request -> desk.change(orders, request, reader);
    }
}
