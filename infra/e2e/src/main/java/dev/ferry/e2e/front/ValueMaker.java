package dev.ferry.e2e.front;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes random values that a schema allows. Where the schema cannot say which values mean
/// something (an id, a topic, a product), the name of the field decides.
public final class ValueMaker {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// Every moment that is made lies before it, and does not depend on the clock.
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private static final List<String> LETTERS =
            List.of("a", "Z", "0", " ", "-", "ß", "é", "漢", "😀", "'", "\"", "\\", "<", "%");

    /// Words that mean something to the services, by the name of the field.
    private static final Map<String, List<String>> WORDS =
            Map.of(
                    "product", List.of("tea", "cup", "pot", "85123A", "ß %"),
                    "readModel",
                            List.of(
                                    "order_details",
                                    "customer_summary",
                                    "return_details",
                                    "product_reviews"),
                    "handler", List.of("order_details", "refund_returns", "nobody"),
                    "topic", List.of("ferry.order", "ferry.customer", "ferry.review", "ferry.none"),
                    "source", List.of("topics", "event-store"),
                    "tenant", List.of("t-1", "t-2", "t-3", "t-4"),
                    "plan", List.of("small", "standard", "unlimited", "p-1"),
                    "outbox", List.of("outbox", "other"));

    private final RandomGenerator random;
    private final KnownIds known;
    private final String mark;

    /// @param known ids that references may name
    /// @param mark begins every free text; see [Caller#COMMON]
    public ValueMaker(RandomGenerator random, KnownIds known, String mark) {
        this.random = random;
        this.known = known;
        this.mark = mark;
    }

    /// @param name of the field or parameter
    public JsonNode value(Schemas schemas, JsonNode unresolved, String name) {
        JsonNode schema = schemas.resolve(unresolved);
        return switch (type(schema)) {
            case "object" -> object(schemas, schema);
            case "array" -> {
                var list = NODES.arrayNode();
                int size = Math.max(schema.path("minItems").asInt(0), 1 + random.nextInt(3));
                for (int i = 0; i < size; i++) {
                    list.add(value(schemas, schema.path("items"), name));
                }
                yield list;
            }
            case "integer" -> NODES.numberNode(integer(schema));
            case "boolean" -> NODES.booleanNode(random.nextInt(4) == 0);
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode(text(schema, name));
        };
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.path(random.nextInt(8) == 0 ? type.size() - 1 : 0).asString()
                : type.asString("string");
    }

    private ObjectNode object(Schemas schemas, JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties")
                .forEachEntry((name, field) -> {
                    // The token names the actor.
                    boolean wanted = required.contains(name) || random.nextInt(3) == 0;
                    if (wanted && !name.equals("actor")) {
                        object.set(name, value(schemas, field, name));
                    }
                });
        return object;
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = Math.min(schema.path("maximum").asLong(least + 20), least + 20);
        return random.nextLong(least, most + 1);
    }

    private String text(JsonNode schema, String name) {
        List<JsonNode> examples = schema.path("examples").valueStream().toList();
        List<JsonNode> words = schema.path("enum").valueStream().toList();
        @Nullable List<String> meaningful =
                mark.equals(Caller.COMMON) || !name.equals("product") ? WORDS.get(name) : null;
        if (!words.isEmpty()) {
            return one(words).asString();
        } else if (!examples.isEmpty()) {
            // The first one twice as often: two amounts of an order have to be in one currency.
            return random.nextInt(8) > 0
                    ? examples.getFirst().asString()
                    : one(examples).asString();
        } else if (meaningful != null && random.nextInt(10) > 0) {
            return one(meaningful);
        }
        return switch (schema.path("format").asString("")) {
            case "uuid" -> id(name);
            case "email" -> "x%d@example.com".formatted(random.nextInt(100_000));
            case "date-time" -> NEW_YEAR.minusSeconds(random.nextInt(1_000_000_000)).toString();
            default -> {
                String pattern = schema.path("pattern").asString("");
                yield pattern.contains("a-z")
                        ? "x" + random.nextInt(100_000)
                        : pattern.contains("A-Z")
                                ? "X" + random.nextInt(100_000)
                                : words(schema.path("maxLength").asInt(40));
            }
        };
    }

    private String words(int most) {
        StringBuilder text = new StringBuilder(mark).append(random.nextInt(10_000));
        int length = random.nextInt(20) == 0 ? most : random.nextInt(Math.min(most, 30) + 1);
        while (text.codePointCount(0, text.length()) < length) {
            text.append(one(LETTERS));
        }
        return text.codePointCount(0, text.length()) > most ? mark : text.toString();
    }

    /// The id of an aggregate that exists, for a field such as `customerId`; a new one for `id`.
    public String id(String name) {
        List<String> existing = known.named(name);
        return existing.isEmpty() || random.nextInt(20) == 0
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : one(existing);
    }

    /// The id of a member of `collection`, mostly one that exists.
    public String member(String collection) {
        List<String> existing = known.of(collection);
        return existing.isEmpty() || random.nextInt(12) == 0
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : one(existing);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
