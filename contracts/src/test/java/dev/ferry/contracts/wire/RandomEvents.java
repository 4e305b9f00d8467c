package dev.ferry.contracts.wire;

import dev.ferry.contracts.event.Address;
import dev.ferry.contracts.event.AddressUse;
import dev.ferry.contracts.event.CustomerEvent;
import dev.ferry.contracts.event.CustomerId;
import dev.ferry.contracts.event.DomainEvent;
import dev.ferry.contracts.event.Money;
import dev.ferry.contracts.event.OrderEvent;
import dev.ferry.contracts.event.OrderLine;
import dev.ferry.contracts.event.ReturnEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Events of all types within the [Limits], with texts of any characters there are.
final class RandomEvents {
    private final Random random;

    RandomEvents(long seed) {
        random = new Random(seed);
    }

    DomainEvent next() {
        return switch (random.nextInt(9)) {
            case 0 -> new CustomerEvent.Registered(text(Limits.NAME_LENGTH), address(), address());
            case 1 -> new CustomerEvent.Renamed(text(Limits.NAME_LENGTH));
            case 2 ->
                    new CustomerEvent.AddressChanged(
                            random.nextBoolean() ? AddressUse.SHIPPING : AddressUse.BILLING,
                            address());
            case 3 -> new CustomerEvent.Deactivated(text(Limits.REASON_LENGTH));
            case 4 -> new OrderEvent.Placed(customerId(), instant(), lines(), address(), address());
            case 5 -> new OrderEvent.Shipped(text(Limits.TRACKING_NUMBER_LENGTH));
            case 6 -> new OrderEvent.Delivered();
            case 7 -> new OrderEvent.Cancelled(text(Limits.REASON_LENGTH));
            default -> new ReturnEvent.Recorded(customerId(), instant(), lines());
        };
    }

    private List<OrderLine> lines() {
        Currency currency = Currency.getInstance(random.nextBoolean() ? "GBP" : "JPY");
        return Stream.generate(() -> line(currency)).limit(1 + random.nextInt(8)).toList();
    }

    private OrderLine line(Currency currency) {
        // At most 10^5 times 10^6: eight such lines still have a total.
        BigDecimal price = BigDecimal.valueOf(1 + random.nextLong(1_000_000_000L), 4);
        int quantity = 1 + random.nextInt(Limits.MAX_QUANTITY);
        return new OrderLine(
                text(Limits.PRODUCT_LENGTH),
                textOrNull(Limits.DESCRIPTION_LENGTH),
                quantity,
                new Money(price, currency));
    }

    private Address address() {
        int limit = Limits.ADDRESS_PART_LENGTH;
        return new Address(
                textOrNull(limit),
                textOrNull(limit),
                textOrNull(limit),
                textOrNull(limit),
                text(Limits.COUNTRY_LENGTH));
    }

    private CustomerId customerId() {
        return new CustomerId(new UUID(random.nextLong(), random.nextLong()));
    }

    private Instant instant() {
        return Instant.ofEpochSecond(
                random.nextLong(Limits.EARLIEST.getEpochSecond(), Limits.LATEST.getEpochSecond()),
                random.nextInt(1_000_000) * 1_000L);
    }

    private @Nullable String textOrNull(int limit) {
        return random.nextInt(3) == 0 ? null : text(limit);
    }

    /// One to `limit` code points: half ASCII, controls included, half from anywhere in Unicode.
    private String text(int limit) {
        return random.ints(0, Character.MAX_CODE_POINT + 1)
                .map(point -> random.nextBoolean() ? point : point % 128)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .limit(1 + random.nextInt(limit))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
