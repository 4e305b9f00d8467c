package dev.ferry.runtime.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The W3C Trace Context header (https://www.w3.org/TR/trace-context/, section 3.2).
final class TraceParent {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");
    private static final int LENGTH = 55;
    private static final int MOST = 200;

    private TraceParent() {}

    /// The part of `value` that version 00 defines, or null when it is malformed: the specification
    /// wants it ignored then, not refused. A later version may have more behind.
    static @Nullable String parse(@Nullable String value) {
        if (value == null || value.length() > MOST) {
            return null;
        }
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()
                || matcher.group(1).equals("ff")
                || (matcher.group(1).equals("00") && value.length() > LENGTH)
                || isZero(matcher.group(2))
                || isZero(matcher.group(3))) {
            return null;
        }
        return value.substring(0, LENGTH);
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(digit -> digit == '0');
    }
}
