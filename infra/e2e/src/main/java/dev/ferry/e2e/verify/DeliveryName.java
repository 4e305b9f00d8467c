package dev.ferry.e2e.verify;

import dev.ferry.relay.publish.Delivery;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a delivery mode by the names that the relay's own configuration uses.
public final class DeliveryName implements ITypeConverter<Delivery> {
    @Override
    public Delivery convert(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "exactly-once" -> Delivery.EXACTLY_ONCE;
            case "at-least-once" -> Delivery.AT_LEAST_ONCE;
            default ->
                    throw new TypeConversionException(
                            "expected exactly-once or at-least-once: " + name);
        };
    }
}
