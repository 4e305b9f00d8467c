package dev.ferry.command.accept.sales;

import dev.ferry.command.accept.CommandDesk;
import dev.ferry.command.accept.Fields;
import dev.ferry.command.decide.sales.OrderCommand;
import dev.ferry.command.record.sales.Customers;
import dev.ferry.command.record.sales.Orders;
import dev.ferry.command.record.sales.Returns;
import dev.ferry.contracts.sales.AddressUse;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.util.function.Consumer;
import java.util.function.Function;

/// Which address takes which command.
public final class SalesRoutes implements Consumer<HttpRouting.Builder> {
    private final CommandDesk desk;
    private final Customers customers = new Customers();
    private final Orders orders = new Orders();
    private final Returns returns = new Returns();

    public SalesRoutes(CommandDesk desk) {
        this.desk = desk;
    }

    @Override
    public void accept(HttpRouting.Builder routing) {
        routing.post(
                        "/v1/customers",
                        (request, response) ->
                                desk.create(customers, request, response, CustomerJson::register))
                .put(
                        "/v1/customers/{id}/name",
                        (request, response) ->
                                desk.change(customers, request, response, CustomerJson::rename))
                .post(
                        "/v1/customers/{id}/deactivation",
                        (request, response) ->
                                desk.change(
                                        customers, request, response, CustomerJson::deactivate));
        for (AddressUse use : AddressUse.values()) {
            routing.put(
                    "/v1/customers/{id}/addresses/" + use.wireName(),
                    (request, response) ->
                            desk.change(
                                    customers,
                                    request,
                                    response,
                                    fields -> CustomerJson.changeAddress(fields, use)));
        }
        routing.post(
                        "/v1/orders",
                        (request, response) ->
                                desk.create(
                                        orders,
                                        request,
                                        response,
                                        fields -> OrderJson.place(fields, desk.now())))
                .post("/v1/orders/{id}/shipment", move(OrderJson::ship))
                .post("/v1/orders/{id}/delivery", move(_ -> new OrderCommand.Deliver()))
                .post("/v1/orders/{id}/cancellation", move(OrderJson::cancel))
                .post(
                        "/v1/returns",
                        (request, response) ->
                                desk.create(
                                        returns,
                                        request,
                                        response,
                                        fields -> ReturnJson.recordReturn(fields, desk.now())));
    }

    private Handler move(Function<Fields, OrderCommand> reader) {
        return (request, response) -> desk.change(orders, request, response, reader);
    }
}
