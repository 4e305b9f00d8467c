package dev.ferry.command.accept;

import dev.ferry.contracts.shared.Limits;
import java.util.regex.Pattern;

/// Parses skus. Every context gives them one form, so that a product and its stock are found under
/// one text.
public final class SkuJson {
    private SkuJson() {}

    /// A required sku, or the suffix of one.
    public static String sku(JsonFields fields, String name, int most) {
        return fields.form(
                name,
                Pattern.compile("(?=.{1,%d}$)%s".formatted(most, Limits.SKU_FORM)),
                "must be at most %d letters and digits, in words joined by '-', '.' or '_', such as \"TEE-1\""
                        .formatted(most),
                "X");
    }
}
