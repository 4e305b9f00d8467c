package dev.ferry.runtime.config;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Converts the text of a source into the type of a record component.
final class Values {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,40}");

    private Values() {}

    static Object parse(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        } else if (type == int.class) {
            return number(text, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
        } else if (type == long.class) {
            return number(text, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == boolean.class) {
            return bool(text);
        } else if (type == Duration.class) {
            return Durations.parse(text);
        } else if (type == Path.class) {
            return path(text);
        } else if (type == Secret.class) {
            return Secret.parse(text);
        } else if (type == List.class) {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        } else if (type.isEnum()) {
            return constant(type, text);
        }
        throw new IllegalStateException("no setting can be of type " + type.getName());
    }

    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Long number(String text, long least, long most) {
        if (WHOLE.matcher(text).matches()) {
            BigInteger value = new BigInteger(text);
            if (value.compareTo(BigInteger.valueOf(least)) >= 0
                    && value.compareTo(BigInteger.valueOf(most)) <= 0) {
                return value.longValueExact();
            }
        }
        throw new IllegalArgumentException(
                "must be a whole number between %d and %d: %s".formatted(least, most, text));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be the path of a file: " + text, e);
        }
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false: " + text);
        };
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "must be one of %s: %s"
                        .formatted(
                                Arrays.stream(type.getEnumConstants())
                                        .map(Values::word)
                                        .collect(Collectors.joining(", ")),
                                text));
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
