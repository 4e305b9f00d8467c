package dev.ferry.contracts.shared;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The spelling of enum constants in JSON, in headers and in the database: `IN_TRANSIT` becomes
/// `in-transit`.
public final class EnumNames {
    private EnumNames() {}

    public static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException when no constant of `type` has this wire name
    public static <E extends Enum<?>> E of(Class<E> type, String wireName) {
        for (E constant : type.getEnumConstants()) {
            if (wireName(constant).equals(wireName)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "'%s' is none of %s"
                        .formatted(
                                wireName,
                                Arrays.stream(type.getEnumConstants())
                                        .map(EnumNames::wireName)
                                        .collect(Collectors.joining(", "))));
    }
}
