package dev.ferry.contracts.sales;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.contracts.wire.WireFiles;
import dev.ferry.contracts.wire.WireFiles.TypeVersion;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The schemas accept what is at a limit and refuse what is just beyond it.
class SalesLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    /// One code point, two Java characters: lengths must not count the latter.
    private static final String CLEF = "𝄞";

    static final List<EventType> WITH_LINES =
            List.of(
                    EventType.of(OrderEvent.Placed.class),
                    EventType.of(ReturnEvent.Recorded.class));

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments(
                        EventType.of(CustomerEvent.Registered.class), "/name", Limits.NAME_LENGTH),
                arguments(EventType.of(CustomerEvent.Renamed.class), "/name", Limits.NAME_LENGTH),
                arguments(
                        EventType.of(CustomerEvent.Deactivated.class),
                        "/reason",
                        Limits.REASON_LENGTH),
                arguments(
                        EventType.of(OrderEvent.Cancelled.class), "/reason", Limits.REASON_LENGTH),
                arguments(
                        EventType.of(OrderEvent.Shipped.class),
                        "/trackingNumber",
                        SalesLimits.TRACKING_NUMBER_LENGTH),
                arguments(
                        EventType.of(OrderEvent.Placed.class),
                        "/lines/0/product",
                        SalesLimits.PRODUCT_LENGTH),
                arguments(
                        EventType.of(OrderEvent.Placed.class),
                        "/lines/0/description",
                        SalesLimits.DESCRIPTION_LENGTH),
                arguments(
                        EventType.of(ReturnEvent.Recorded.class),
                        "/lines/0/product",
                        SalesLimits.PRODUCT_LENGTH),
                arguments(
                        EventType.of(ReturnEvent.Recorded.class),
                        "/lines/0/description",
                        SalesLimits.DESCRIPTION_LENGTH));
    }

    static Stream<Arguments> addressParts() {
        return Stream.of(
                        arguments(EventType.of(CustomerEvent.Registered.class), "/shippingAddress"),
                        arguments(EventType.of(CustomerEvent.Registered.class), "/billingAddress"),
                        arguments(EventType.of(CustomerEvent.AddressChanged.class), "/address"),
                        arguments(EventType.of(OrderEvent.Placed.class), "/shippingAddress"),
                        arguments(EventType.of(OrderEvent.Placed.class), "/billingAddress"))
                .flatMap(address ->
                        Stream.of("street", "city", "state", "postalCode", "country")
                                .map(part ->
                                        arguments(
                                                address.get()[0],
                                                address.get()[1] + "/" + part,
                                                part.equals("country")
                                                        ? Limits.COUNTRY_LENGTH
                                                        : Limits.ADDRESS_PART_LENGTH)));
    }

    @ParameterizedTest
    @MethodSource({"texts", "addressParts"})
    void a_text_is_as_long_as_its_limit_in_code_points_and_no_longer(
            EventType type, String pointer, int limit) {
        assertLimit(
                type,
                pointer,
                MAKE.stringNode(CLEF.repeat(limit)),
                MAKE.stringNode(CLEF.repeat(limit + 1)));
    }

    @ParameterizedTest
    @FieldSource("WITH_LINES")
    void quantities_stay_within_their_limits(EventType type) {
        assertLimit(
                type,
                "/lines/0/quantity",
                MAKE.numberNode(SalesLimits.MAX_QUANTITY),
                MAKE.numberNode(SalesLimits.MAX_QUANTITY + 1));
        assertLimit(
                type,
                "/lines/0/quantity",
                MAKE.numberNode(SalesLimits.MIN_QUANTITY),
                MAKE.numberNode(SalesLimits.MIN_QUANTITY - 1));
    }

    @ParameterizedTest
    @FieldSource("WITH_LINES")
    void prices_are_above_zero_and_within_their_limit(EventType type) {
        BigDecimal least = BigDecimal.ONE.movePointLeft(Money.MAX_SCALE);

        assertLimit(type, "/lines/0/price/amount", price(least), price(BigDecimal.ZERO));
        assertLimit(type, "/lines/0/price/amount", price(least), price(least.negate()));
        assertLimit(
                type,
                "/lines/0/price/amount",
                price(Limits.MAX_PRICE),
                price(Limits.MAX_PRICE.add(least)));
        assertLimit(
                type,
                "/lines/0/price/amount",
                price(Limits.MAX_PRICE.subtract(least)),
                price(Limits.MAX_PRICE.add(BigDecimal.ONE)));
    }

    @ParameterizedTest
    @FieldSource("WITH_LINES")
    void the_number_of_lines_stays_within_its_limits(EventType type) {
        assertLimit(
                type,
                "/lines",
                lines(type, SalesLimits.MAX_ORDER_LINES),
                lines(type, SalesLimits.MAX_ORDER_LINES + 1));
        assertLimit(
                type,
                "/lines",
                lines(type, SalesLimits.MIN_ORDER_LINES),
                lines(type, SalesLimits.MIN_ORDER_LINES - 1));
    }

    private static JsonNode price(BigDecimal amount) {
        Money money = new Money(amount, Currency.getInstance("GBP"));
        return MAKE.stringNode(money.amount().toPlainString());
    }

    private static ArrayNode lines(EventType type, int count) {
        JsonNode line =
                WireFiles.tree(new TypeVersion(type, type.schemaVersion()).golden()).at("/lines/0");
        ArrayNode lines = MAKE.arrayNode();
        for (int i = 0; i < count; i++) {
            lines.add(line);
        }
        return lines;
    }
}
