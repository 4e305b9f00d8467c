package dev.ferry.runtime.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// Says what is wrong with a JSON body in the words of its sender: the field and what it must be,
/// or the line and column. No Java type, no hint at a switch of the parser.
final class JsonErrors {
    private static final Map<Class<?>, String> EXPECTED =
            Map.ofEntries(
                    Map.entry(int.class, "a whole number"),
                    Map.entry(Integer.class, "a whole number"),
                    Map.entry(long.class, "a whole number"),
                    Map.entry(Long.class, "a whole number"),
                    Map.entry(BigInteger.class, "a whole number"),
                    Map.entry(BigDecimal.class, "a number"),
                    Map.entry(boolean.class, "true or false"),
                    Map.entry(Boolean.class, "true or false"),
                    Map.entry(String.class, "a string"),
                    Map.entry(UUID.class, "a UUID"),
                    Map.entry(LocalDate.class, "a date such as 2026-01-31"),
                    Map.entry(Instant.class, "an instant such as 2026-01-31T12:00:00Z"));

    private JsonErrors() {}

    static Problem explain(JacksonException error) {
        return switch (error) {
            case StreamConstraintsException _ -> Problem.malformed(Json.LIMITS);
            case ValueInstantiationException e
                    when e.getCause() instanceof IllegalArgumentException ->
                    refused(e, String.valueOf(e.getCause().getMessage()));
            case DatabindException e when e.getPath().isEmpty() ->
                    Problem.malformed(
                            "the body must be one JSON object with nothing after it; it is not"
                                    + place(e));
            case UnrecognizedPropertyException e ->
                    field(e, "is not a known field; known here are " + known(e));
            case InvalidNullException e -> field(e, "is required");
            case MismatchedInputException e -> field(e, "must be " + expected(e.getTargetType()));
            case DatabindException e -> field(e, "has an impossible value");
            case InputCoercionException e when !e.getPath().isEmpty() ->
                    field(e, "is out of range");
            default -> Problem.malformed("the body is not JSON" + place(error) + reason(error));
        };
    }

    private static Problem field(JacksonException error, String complaint) {
        return Problem.invalidFields(List.of(path(error) + " " + complaint));
    }

    /// What a record's own constructor refuses; its message names the component.
    private static Problem refused(JacksonException error, String message) {
        String path = path(error);
        return Problem.invalidFields(List.of(path.isEmpty() ? message : path + ": " + message));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        } else if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        } else if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return EXPECTED.getOrDefault(type, "an object");
    }

    private static String known(UnrecognizedPropertyException error) {
        Collection<?> known = error.getKnownPropertyIds();
        return known == null
                ? "none"
                : known.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String place(JacksonException error) {
        TokenStreamLocation location = error.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /// Jackson puts names of its own classes in backticks.
    private static String reason(JacksonException error) {
        String message = error.getOriginalMessage();
        return message == null || message.contains("`") ? "" : ": " + message;
    }

    private static String path(JacksonException error) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : error.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
