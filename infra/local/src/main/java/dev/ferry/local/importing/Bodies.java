package dev.ferry.local.importing;

import dev.ferry.local.input.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The JSON that the command API takes, as records. Equal input must give equal bytes: the service
/// compares a repeated request with the first one.
final class Bodies {
    private static final String POUNDS = "GBP";

    private Bodies() {}

    record CustomerBody(
            UUID id, String name, AddressBody shippingAddress, AddressBody billingAddress) {}

    record OrderBody(
            UUID id,
            UUID customerId,
            String placedAt,
            List<LineBody> lines,
            AddressBody shippingAddress,
            AddressBody billingAddress) {}

    record ReturnBody(UUID id, UUID customerId, String returnedAt, List<LineBody> lines) {}

    /// All that the lay-out knows of an address.
    record AddressBody(String country) {}

    record MoneyBody(String amount, String currency) {}

    record LineBody(String product, @Nullable String description, int quantity, MoneyBody price) {
        static LineBody of(Line line) {
            BigDecimal price = line.price();
            String amount = price.setScale(Math.max(2, price.scale())).toPlainString();
            return new LineBody(
                    line.product(),
                    line.description(),
                    line.quantity(),
                    new MoneyBody(amount, POUNDS));
        }
    }
}
