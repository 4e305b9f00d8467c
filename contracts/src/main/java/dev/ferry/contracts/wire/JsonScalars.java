package dev.ferry.contracts.wire;

import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.shared.Identifier;
import dev.ferry.contracts.shared.Uuids;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/// The values that are a JSON string on the wire, with the one spelling each has.
///
/// An amount is text because many JSON readers hold numbers as binary floating point.
final class JsonScalars {
    private static final Pattern DECIMAL =
            Pattern.compile("-?(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?");

    private JsonScalars() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("ferry-scalars");
        module.setDeserializers(new ByKind());
        add(module, BigDecimal.class, BigDecimal::toPlainString, JsonScalars::decimal);
        add(module, Currency.class, Currency::getCurrencyCode, JsonScalars::currency);
        add(module, Instant.class, Instant::toString, JsonScalars::instant);
        module.addSerializer(new Writer<>(Identifier.class, id -> id.value().toString()));
        module.addSerializer(new Writer<>(Enum.class, EnumNames::wireName));
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

    /// @throws IllegalArgumentException for anything but a UUID of 36 characters
    static UUID uuid(String text) {
        UUID id = Uuids.parse(text);
        if (id == null) {
            throw new IllegalArgumentException("is no UUID of 36 characters");
        }
        return id;
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

    /// Reads the kinds of values that each context has its own types for: ids and enums.
    private static final class ByKind extends SimpleDeserializers {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
            Class<?> raw = type.getRawClass();
            return Identifier.class.isAssignableFrom(raw)
                    ? idReader(raw.asSubclass(Identifier.class))
                    : super.findBeanDeserializer(type, config, bean);
        }

        @Override
        @SuppressWarnings("unchecked") // Jackson asks this method about enums only.
        public ValueDeserializer<?> findEnumDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
            return enumReader((Class<? extends Enum<?>>) type.getRawClass());
        }

        private static <T extends Identifier> Reader<T> idReader(Class<T> type) {
            try {
                Constructor<T> constructor = type.getConstructor(UUID.class);
                return new Reader<>(type, text -> created(constructor, uuid(text)));
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type + " is no record of one UUID", e);
            }
        }

        private static <T> T created(Constructor<T> constructor, UUID value) {
            try {
                return constructor.newInstance(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static <E extends Enum<?>> Reader<E> enumReader(Class<E> type) {
            return new Reader<>(type, text -> EnumNames.of(type, text));
        }
    }
}
