package dev.ferry.command.accept;

import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.shared.Uuids;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The fields of one JSON object in a request. Each is read by name and checked at once.
///
/// A wrong field is noted in [ValidationErrors] and read as a placeholder. A field that was never
/// asked for is an error too ([#end]).
public final class JsonFields {
    private static final String PLACEHOLDER = "-";
    private static final Duration AHEAD = Duration.ofDays(1);

    private final ObjectNode object;
    private final String path;
    private final ValidationErrors errors;
    private final Set<String> known = new HashSet<>();

    /// @param path of this object with a final dot; empty for the body itself
    JsonFields(ObjectNode object, String path, ValidationErrors errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /// A required text.
    ///
    /// @param most length in Unicode code points
    public String text(String name, int most) {
        JsonNode node = required(name);
        String text = node == null ? null : text(name, node, most);
        return text == null ? PLACEHOLDER : text;
    }

    /// An optional text; null when it is missing or null.
    public @Nullable String optionalText(String name, int most) {
        JsonNode node = find(name);
        return node == null ? null : text(name, node, most);
    }

    /// A required text of a given form.
    ///
    /// @param allowed the complaint about every other value
    /// @param placeholder a value of that form
    public String form(String name, Pattern form, String allowed, String placeholder) {
        JsonNode node = required(name);
        if (node == null) {
            return placeholder;
        }
        if (!node.isString() || !form.matcher(node.stringValue()).matches()) {
            error(name, allowed);
            return placeholder;
        }
        return node.stringValue();
    }

    /// Whether the field is there and not null.
    public boolean has(String name) {
        return find(name) != null;
    }

    /// A required id.
    public UUID id(String name) {
        JsonNode node = required(name);
        UUID id = node == null ? null : id(name, node);
        return id == null ? new UUID(0, 0) : id;
    }

    /// An optional id; null when it is missing or null.
    public @Nullable UUID optionalId(String name) {
        JsonNode node = find(name);
        return node == null ? null : id(name, node);
    }

    /// An optional yes or no; no when it is missing or null.
    public boolean flag(String name) {
        JsonNode node = find(name);
        if (node != null && !node.isBoolean()) {
            error(name, "must be true or false");
        }
        return node != null && node.asBoolean(false);
    }

    /// A required whole number. Zero and negative numbers are accepted here, because their meaning
    /// is a matter of the rules.
    public int wholeNumber(String name, int most) {
        return wholeNumber(
                name, Integer.MIN_VALUE, most, "must be a whole number of at most " + most);
    }

    /// A required whole number with a lower limit too.
    public int wholeNumber(String name, int least, int most) {
        return wholeNumber(
                name, least, most, "must be a whole number from %d to %d".formatted(least, most));
    }

    private int wholeNumber(String name, int least, int most, String allowed) {
        JsonNode node = required(name);
        if (node == null) {
            return 1;
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToInt()
                || node.intValue() < least
                || node.intValue() > most) {
            error(name, allowed);
            return 1;
        }
        return node.intValue();
    }

    /// An optional moment: ISO 8601, from the year 1900 to a day after `now`. Truncated to the
    /// microsecond, as PostgreSQL stores it.
    public @Nullable Instant optionalInstant(String name, Instant now) {
        JsonNode node = find(name);
        return node == null ? null : instant(name, node, now.plus(AHEAD));
    }

    /// A required moment: ISO 8601, from the year 1900 to the year 9999. Truncated to the
    /// microsecond, as PostgreSQL stores it.
    public Instant instant(String name) {
        JsonNode node = required(name);
        Instant instant = node == null ? null : instant(name, node, Limits.LATEST);
        return instant == null ? Limits.EARLIEST : instant;
    }

    private @Nullable Instant instant(String name, JsonNode node, Instant latest) {
        try {
            Instant instant = Instant.parse(node.isString() ? node.stringValue() : "");
            if (!instant.isBefore(Limits.EARLIEST) && !instant.isAfter(latest)) {
                return instant.truncatedTo(ChronoUnit.MICROS);
            }
            error(name, "must be between %s and %s".formatted(Limits.EARLIEST, latest));
        } catch (DateTimeException e) {
            error(name, "must be a moment in ISO 8601, such as 2010-12-01T08:26:00Z");
        }
        return null;
    }

    /// A required object. When it is missing, returns an empty placeholder whose fields cause no
    /// further errors.
    public JsonFields object(String name) {
        JsonNode node = required(name);
        return node == null ? placeholder() : object(name, node);
    }

    /// A required list of objects; it may be empty.
    ///
    /// Elements are read one after the other, and reading stops when there are more errors than an
    /// answer lists. So the cost of a request is bounded by the elements that are right.
    public <T> List<T> objects(String name, Function<JsonFields, T> reader) {
        JsonNode node = required(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            error(name, "must be a list of objects");
            return List.of();
        }
        List<T> objects = new ArrayList<>();
        for (int index = 0; index < node.size(); index++) {
            if (errors.isFull()) {
                errors.skip(node.size() - index);
                break;
            }
            objects.add(reader.apply(object(name + "[" + index + "]", node.get(index))));
        }
        return objects;
    }

    /// Refuses the fields that were not asked for. Call it after all known fields were read.
    public void end() {
        String allowed = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                error(printable(name), "is not a known field; known here are " + allowed);
            }
        }
    }

    /// Notes an error that the caller found in the value of a field.
    public void error(String name, String complaint) {
        errors.add(path + name, complaint);
    }

    private @Nullable JsonNode find(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private @Nullable JsonNode required(String name) {
        JsonNode node = find(name);
        if (node == null) {
            error(name, "is missing");
        }
        return node;
    }

    private @Nullable String text(String name, JsonNode node, int most) {
        if (!node.isString()) {
            error(name, "must be a text");
            return null;
        }
        String complaint = TextRules.complaint(node.stringValue(), most);
        if (complaint != null) {
            error(name, complaint);
            return null;
        }
        return node.stringValue();
    }

    private @Nullable UUID id(String name, JsonNode node) {
        UUID id = node.isString() ? Uuids.parse(node.stringValue()) : null;
        if (id == null) {
            error(name, "must be a UUID, such as 0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a");
        }
        return id;
    }

    private JsonFields object(String name, JsonNode node) {
        if (node instanceof ObjectNode found) {
            return new JsonFields(found, path + name + ".", errors);
        }
        error(name, "must be an object");
        return placeholder();
    }

    private JsonFields placeholder() {
        return new JsonFields(JsonNodeFactory.instance.objectNode(), path, new ValidationErrors());
    }

    /// The name comes from the client and goes into an answer, so only printable names are
    /// repeated.
    private static String printable(String name) {
        return TextRules.complaint(name, 100) == null ? name : "a field with an unprintable name";
    }
}
