package dev.ferry.contracts.wire;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.shared.Money;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Events of all types in the catalogue. The record says which values an event has, its schema says
/// how long or large they may be. Texts are of any characters there are, unless the schema gives
/// them a pattern.
final class RandomEvents {
    /// What stands before and after the `@` of an email address, one label each.
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]+");

    private static final int MAX_LABEL = 63;

    private final Random random;
    private JsonNode schema = WireFiles.tree("{}");
    private Currency currency = Currency.getInstance("GBP");

    RandomEvents(long seed) {
        random = new Random(seed);
    }

    DomainEvent next() {
        return of(any(CommerceEvents.CATALOGUE.types()));
    }

    DomainEvent of(EventType type) {
        schema = new WireFiles.TypeVersion(type, type.schemaVersion()).schemaText();
        currency = Currency.getInstance(any(List.of("GBP", "JPY")));
        return record(type.eventClass(), schema);
    }

    private <T> T record(Class<T> type, JsonNode bounds) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new))
                    .newInstance(
                            Arrays.stream(components)
                                    .map(component ->
                                            value(
                                                    component.getAnnotatedType(),
                                                    bounds.at(
                                                            "/properties/" + component.getName())))
                                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no random " + type.getSimpleName(), e);
        }
    }

    private @Nullable Object value(AnnotatedType type, JsonNode written) {
        if (type.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
            return null;
        }
        JsonNode bounds =
                written.has("$ref")
                        ? schema.at(written.get("$ref").asString().substring(1))
                        : written;
        Class<?> raw =
                (Class<?>)
                        (type.getType() instanceof ParameterizedType generic
                                ? generic.getRawType()
                                : type.getType());
        if (raw == String.class) {
            return text(bounds);
        } else if (raw == int.class) {
            return random.nextInt(bound(bounds, "minimum"), bound(bounds, "maximum") + 1);
        } else if (raw == boolean.class) {
            return random.nextBoolean();
        } else if (raw == Instant.class) {
            return instant();
        } else if (raw == Money.class) {
            return money();
        } else if (raw == Currency.class) {
            return currency;
        } else if (raw == List.class) {
            AnnotatedType element =
                    ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
            return Stream.generate(() -> value(element, bounds.get("items")))
                    .limit(1 + random.nextInt(8))
                    .toList();
        } else if (raw == UUID.class) {
            return new UUID(random.nextLong(), random.nextLong());
        } else if (raw.isEnum()) {
            return any(List.of(raw.getEnumConstants()));
        } else if (raw.isRecord()) {
            return record(raw, bounds);
        }
        throw new AssertionError("no random value for " + raw);
    }

    private static int bound(JsonNode bounds, String name) {
        JsonNode bound = bounds.get(name);
        if (bound == null) {
            throw new AssertionError("the schema sets no %s in %s".formatted(name, bounds));
        }
        return bound.intValue();
    }

    /// At most 10^5: eight lines of 10^6 pieces still have a total.
    private Money money() {
        return new Money(BigDecimal.valueOf(1 + random.nextLong(1_000_000_000L), 4), currency);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(
                random.nextLong(Limits.EARLIEST.getEpochSecond(), Limits.LATEST.getEpochSecond()),
                random.nextInt(1_000_000) * 1_000L);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String text(JsonNode bounds) {
        int limit = bound(bounds, "maxLength");
        if (bounds.path("format").asString("").equals("email")) {
            return text(LABEL, MAX_LABEL) + "@" + text(LABEL, MAX_LABEL);
        }
        return bounds.has("pattern")
                ? text(Pattern.compile(bounds.get("pattern").stringValue()), limit)
                : text(limit);
    }

    /// One to `limit` of the ASCII characters that match the pattern alone. The patterns of slugs,
    /// skus and codes accept every sequence of these.
    private String text(Pattern pattern, int limit) {
        List<String> allowed =
                IntStream.range(0, 128)
                        .mapToObj(Character::toString)
                        .filter(character -> pattern.matcher(character).matches())
                        .toList();
        return Stream.generate(() -> any(allowed))
                .limit(1 + random.nextInt(limit))
                .collect(Collectors.joining());
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
