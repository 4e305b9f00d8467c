package dev.ferry.local.generate;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// One record as it is written; every field may be untidy.
///
/// @param customer empty for a guest
record GeneratedLine(
        String invoice,
        Article article,
        int quantity,
        LocalDateTime date,
        BigDecimal price,
        String customer,
        String country) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    String[] fields() {
        return new String[] {
            invoice,
            article.code(),
            article.description(),
            Integer.toString(quantity),
            DATE.format(date),
            price.toPlainString(),
            customer,
            country
        };
    }
}
