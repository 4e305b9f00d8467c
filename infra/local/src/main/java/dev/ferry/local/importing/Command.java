package dev.ferry.local.importing;

import dev.ferry.local.importing.Bodies.AddressBody;
import dev.ferry.local.importing.Bodies.CustomerBody;
import dev.ferry.local.importing.Bodies.LineBody;
import dev.ferry.local.importing.Bodies.OrderBody;
import dev.ferry.local.importing.Bodies.ReturnBody;
import dev.ferry.local.input.Customer;
import dev.ferry.local.input.Invoice;
import dev.ferry.runtime.http.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/// One request to the command API.
///
/// @param label how the input calls it
/// @param body what is sent as JSON
/// @param total the value that the read model must show; 0 for a customer
record Command(Kind kind, String label, UUID id, Record body, BigDecimal total) {

    static Command register(Customer customer, String country, DerivedIds ids) {
        UUID id = ids.customer(customer);
        AddressBody address = new AddressBody(country);
        return new Command(
                Kind.CUSTOMER,
                customer.name(),
                id,
                new CustomerBody(id, customer.name(), address, address),
                BigDecimal.ZERO);
    }

    static Command book(Invoice invoice, DerivedIds ids) {
        UUID id = ids.invoice(invoice);
        UUID customer = ids.customer(invoice.customer());
        List<LineBody> lines = invoice.lines().stream().map(LineBody::of).toList();
        String date = invoice.date().toString();
        if (invoice.isReturn()) {
            return new Command(
                    Kind.RETURN,
                    invoice.number(),
                    id,
                    new ReturnBody(id, customer, date, lines),
                    invoice.total());
        }
        AddressBody address = new AddressBody(invoice.country());
        return new Command(
                Kind.ORDER,
                invoice.number(),
                id,
                new OrderBody(id, customer, date, lines, address, address),
                invoice.total());
    }

    byte[] json() {
        return Json.MAPPER.writeValueAsBytes(body);
    }

    /// The same for the same id: a second import repeats the first one's keys.
    String idempotencyKey() {
        return "import-" + id;
    }

    @Override
    public String toString() {
        return kind.title() + " " + label;
    }
}
