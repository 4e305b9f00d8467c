package dev.ferry.projector.project;

import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.shared.Money;
import dev.ferry.runtime.http.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of an order or a return as the read model stores them: the JSON of the answers, and
/// the counts and sums.
///
/// @param json array of `{product, description?, quantity, price: {amount, currency}}`
/// @param lineCount number of lines
/// @param itemCount sum of their quantities
/// @param total sum of quantity × price
public record LineItems(String json, int lineCount, long itemCount, Money total) {
    private record Line(String product, @Nullable String description, int quantity, Price price) {
        static Line of(OrderLine line) {
            return new Line(
                    line.product(), line.description(), line.quantity(), Price.of(line.price()));
        }
    }

    /// The amount is text, because clients may read a JSON number as a binary fraction.
    private record Price(String amount, String currency) {
        static Price of(Money money) {
            return new Price(money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }

    public static LineItems of(List<OrderLine> lines) {
        return new LineItems(
                Json.MAPPER.writeValueAsString(lines.stream().map(Line::of).toList()),
                lines.size(),
                lines.stream().mapToLong(OrderLine::quantity).sum(),
                OrderLine.total(lines));
    }

    public String currency() {
        return total.currency().getCurrencyCode();
    }
}
