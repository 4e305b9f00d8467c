package dev.ferry.command.sales.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.sales.CustomerStatus;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.shared.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class OrderDeciderTest {
    private static final CustomerId CUSTOMER =
            new CustomerId(UUID.fromString("0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a"));
    private static final Instant PLACED_AT = Instant.parse("2010-12-01T08:26:00Z");
    private static final Address ADDRESS = new Address(null, null, null, null, "France");

    @Test
    void an_active_customer_places_an_order() {
        List<OrderLine> lines = List.of(line(6, "2.55"), line(1, "0.0001"));

        assertThat(OrderDecider.place(place(lines), CustomerStatus.ACTIVE))
                .isEqualTo(
                        new Decision.Accepted<>(
                                List.of(
                                        new OrderEvent.Placed(
                                                CUSTOMER, PLACED_AT, lines, ADDRESS, ADDRESS))));
    }

    @Test
    void an_order_of_2000_lines_is_accepted() {
        assertThat(
                        OrderDecider.place(
                                place(Collections.nCopies(2_000, line(1, "1"))),
                                CustomerStatus.ACTIVE))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void a_customer_that_does_not_exist_cannot_order() {
        assertRejected(
                OrderDecider.place(place(List.of(line(1, "1"))), null),
                "customer-unknown",
                "there is no customer 0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a");
    }

    @Test
    void a_deactivated_customer_cannot_order() {
        assertRejected(
                OrderDecider.place(place(List.of(line(1, "1"))), CustomerStatus.DEACTIVATED),
                "customer-deactivated",
                "the customer is deactivated and cannot order");
    }

    @ParameterizedTest
    @MethodSource("linesThatBreakARule")
    void lines_that_break_a_rule_are_rejected(
            List<OrderLine> lines, @Nullable Currency currency, String code, String message) {
        assertRejected(
                OrderDecider.place(
                        new OrderCommand.Place(
                                CUSTOMER, PLACED_AT, currency, lines, ADDRESS, ADDRESS),
                        CustomerStatus.ACTIVE),
                code,
                message);
    }

    static Stream<Arguments> linesThatBreakARule() {
        OrderLine good = line(1, "1");
        OrderLine dollars = new OrderLine("22752", null, 1, Money.of("1", "USD"));
        return Stream.of(
                arguments(
                        List.of(), null, "no-lines", "there are no lines; at least one is needed"),
                arguments(
                        Collections.nCopies(2_001, good),
                        null,
                        "too-many-lines",
                        "there are 2001 lines; at most 2000 are allowed"),
                arguments(
                        List.of(good, line(0, "1")),
                        null,
                        "quantity-not-positive",
                        "lines[1].quantity is 0; it must be above zero"),
                arguments(
                        List.of(line(-3, "1")),
                        null,
                        "quantity-not-positive",
                        "lines[0].quantity is -3; it must be above zero"),
                arguments(
                        List.of(line(1, "0")),
                        null,
                        "price-not-positive",
                        "lines[0].price.amount is 0.00; it must be above zero"),
                arguments(
                        List.of(good, good, line(1, "-11062.06")),
                        null,
                        "price-not-positive",
                        "lines[2].price.amount is -11062.06; it must be above zero"),
                arguments(
                        List.of(good, dollars),
                        null,
                        "mixed-currencies",
                        "lines[1].price.currency is USD; all lines must be in GBP"),
                arguments(
                        List.of(dollars),
                        Currency.getInstance("GBP"),
                        "mixed-currencies",
                        "lines[0].price.currency is USD; all lines must be in GBP"),
                arguments(
                        List.of(line(1_000, "999999999"), line(1, "1000")),
                        null,
                        "total-too-large",
                        "the lines add up to 1000000000000.00; the total must be below"
                                + " 1000000000000"),
                arguments(
                        Collections.nCopies(2_000, line(1_000_000, "1000000000")),
                        null,
                        "total-too-large",
                        "the lines add up to 2000000000000000000.00; the total must be below"
                                + " 1000000000000"));
    }

    @ParameterizedTest
    @EnumSource
    void the_status_of_an_order_changes_only_as_in_the_diagram(OrderState from) {
        assertMove(from, new OrderCommand.Ship("TR-1"), OrderState.PLACED, "shipped");
        assertMove(from, new OrderCommand.Deliver(), OrderState.SHIPPED, "delivered");
        assertMove(from, new OrderCommand.Cancel("sold out"), OrderState.PLACED, "cancelled");
    }

    private static void assertMove(
            OrderState from, OrderCommand.Move move, OrderState needed, String made) {
        Decision<OrderEvent> decision = OrderDecider.move(move, from);
        if (from == needed) {
            assertThat(decision).isEqualTo(new Decision.Accepted<>(List.of(event(move))));
        } else {
            String found = from.name().toLowerCase(java.util.Locale.ROOT);
            String wanted = needed.name().toLowerCase(java.util.Locale.ROOT);
            assertRejected(
                    decision,
                    "order-not-" + wanted,
                    "the order is %s; only an order that is %s can be %s"
                            .formatted(found, wanted, made));
        }
    }

    private static OrderEvent event(OrderCommand.Move move) {
        return switch (move) {
            case OrderCommand.Ship(String trackingNumber) -> new OrderEvent.Shipped(trackingNumber);
            case OrderCommand.Deliver() -> new OrderEvent.Delivered();
            case OrderCommand.Cancel(String reason) -> new OrderEvent.Cancelled(reason);
        };
    }

    private static OrderCommand.Place place(List<OrderLine> lines) {
        return new OrderCommand.Place(CUSTOMER, PLACED_AT, null, lines, ADDRESS, ADDRESS);
    }

    private static OrderLine line(int quantity, String amount) {
        return new OrderLine("85123A", "HEART", quantity, Money.of(amount, "GBP"));
    }

    private static void assertRejected(Decision<OrderEvent> decision, String code, String message) {
        assertThat(decision).isEqualTo(new Decision.Rejected<>(code, message));
    }
}
