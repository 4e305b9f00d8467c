package dev.ferry.command.growth;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.contracts.growth.GrowthLimits;
import java.util.regex.Pattern;

/// Parses the name of a segment, by which campaigns refer to it.
public final class SegmentNameJson {
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,%d}$)[a-z0-9]+(-[a-z0-9]+)*"
                            .formatted(GrowthLimits.SEGMENT_NAME_LENGTH));

    private static final String ALLOWED =
            "must be at most %d lower case letters and digits, in words joined by '-', such as \"at-risk\""
                    .formatted(GrowthLimits.SEGMENT_NAME_LENGTH);

    private SegmentNameJson() {}

    public static String name(JsonFields fields, String field) {
        return fields.form(field, NAME, ALLOWED, "x");
    }
}
