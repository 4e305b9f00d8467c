package dev.ferry.command;

import dev.ferry.testkit.TestDatabase;
import java.util.UUID;

/// A service with one customer and one order, for tests of commands that must fail.
final class Shop implements AutoCloseable {
    private final Rows rows;
    private final CommandBench bench;
    private final String customer;
    private final String order;

    Shop(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
        customer = bench.post("/v1/customers", Requests.customer()).id();
        order = bench.post("/v1/orders", Requests.order(UUID.randomUUID(), customer)).id();
    }

    Rows rows() {
        return rows;
    }

    CommandBench bench() {
        return bench;
    }

    /// `text` with the ids of the customer and the order in place of `CUSTOMER` and `ORDER`.
    String here(String text) {
        return text.replace("CUSTOMER", customer).replace("ORDER", order);
    }

    static String line(String quantity, String amount, String currency) {
        return "{\"product\": \"85123A\", \"quantity\": %s, \"price\": {\"amount\": %s, \"currency\": %s}}"
                .formatted(quantity, amount, currency);
    }

    static String order(String field, String lines) {
        return """
        {"customerId": "CUSTOMER", %s, "lines": [%s],
         "shippingAddress": {"country": "France"}, "billingAddress": {"country": "France"}}\
        """
                .formatted(field, lines);
    }

    @Override
    public void close() {
        bench.close();
    }
}
