package dev.ferry.contracts.shared;

import java.util.regex.Pattern;

/// Whose data it is. Data of two tenants is never mixed.
///
/// @param value 1 to 63 of `a` to `z`, `0` to `9` and `-`, so that it fits a DNS label and needs no
///   escaping in a log line or a header
public record Tenant(String value) {
    /// What a tenant's name must look like, as the end of a sentence that begins with its name.
    public static final String RULE = "must be 1 to 63 of a to z, 0 to 9 and -";

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,63}");

    /// @throws IllegalArgumentException when the name breaks [#RULE]
    public Tenant {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a tenant " + RULE + ": " + value);
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
