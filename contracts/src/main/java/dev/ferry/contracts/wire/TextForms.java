package dev.ferry.contracts.wire;

import dev.ferry.contracts.event.AddressUse;
import dev.ferry.contracts.event.CustomerId;
import dev.ferry.contracts.event.OrderId;
import dev.ferry.contracts.event.ReturnId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/// The values that are a JSON string on the wire, with the one spelling each has.
///
/// An amount is text because many JSON readers hold numbers as binary floating point.
final class TextForms {
    private static final Pattern DECIMAL =
            Pattern.compile("-?(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?");

    private TextForms() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("ferry-text-forms");
        add(module, BigDecimal.class, BigDecimal::toPlainString, TextForms::decimal);
        add(module, Currency.class, Currency::getCurrencyCode, TextForms::currency);
        add(module, Instant.class, Instant::toString, TextForms::instant);
        add(module, AddressUse.class, AddressUse::wireName, AddressUse::ofWireName);
        add(module, CustomerId.class, id -> id.value().toString(), t -> new CustomerId(uuid(t)));
        add(module, OrderId.class, id -> id.value().toString(), t -> new OrderId(uuid(t)));
        add(module, ReturnId.class, id -> id.value().toString(), t -> new ReturnId(uuid(t)));
        return module;
    }

    private static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "is no decimal of at most 12 digits and 4 decimals, such as 2.55");
        }
        return new BigDecimal(text);
    }

    private static Currency currency(String text) {
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no ISO 4217 currency code, such as GBP", e);
        }
    }

    /// Reads an instant in UTC, `2010-12-01T08:26:00Z`.
    ///
    /// @throws IllegalArgumentException for anything else
    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "is no instant in ISO 8601, such as 2010-12-01T08:26:00Z", e);
        }
    }

    /// Reads a UUID in its full form; [UUID#fromString] alone would also take `1-1-1-1-1`.
    ///
    /// @throws IllegalArgumentException for anything else
    static UUID uuid(String text) {
        String complaint = "is no UUID of 36 characters";
        if (text.length() != 36) {
            throw new IllegalArgumentException(complaint);
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(complaint, e);
        }
    }

    private static <T> void add(
            SimpleModule module,
            Class<T> type,
            Function<T, String> write,
            Function<String, T> read) {
        module.addSerializer(new Writer<>(type, write));
        module.addDeserializer(type, new Reader<>(type, read));
    }

    private static final class Writer<T> extends StdScalarSerializer<T> {
        private final Function<T, String> write;

        Writer(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(write.apply(value));
        }
    }

    private static final class Reader<T> extends StdScalarDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> read;

        Reader(Class<T> type, Function<String, T> read) {
            super(type);
            this.type = type;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                context.reportWrongTokenException(type, JsonToken.VALUE_STRING, "must be a string");
            }
            try {
                return read.apply(json.getString());
            } catch (IllegalArgumentException e) {
                return context.reportInputMismatch(this, "%s", e.getMessage());
            }
        }
    }
}
