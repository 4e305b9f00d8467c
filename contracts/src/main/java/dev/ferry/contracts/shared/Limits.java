package dev.ferry.contracts.shared;

import java.math.BigDecimal;
import java.time.Instant;

/// The largest values that travel, in every context. The command service refuses what is beyond
/// them, the JSON Schemas promise them to consumers, and a test holds the two together. Text
/// lengths count Unicode code points, as JSON Schema and PostgreSQL's `varchar` do ([String#length]
/// counts differently).
public final class Limits {
    public static final int NAME_LENGTH = 255;
    public static final int REASON_LENGTH = 500;

    /// Street, city, state and postal code, each.
    public static final int ADDRESS_PART_LENGTH = 255;

    public static final int COUNTRY_LENGTH = 100;

    /// A price is above zero, at most this, and has the decimals that [Money#MAX_SCALE] allows. A
    /// sum of such prices may still exceed what [Money] holds, so a validator must also look at the
    /// total.
    public static final BigDecimal MAX_PRICE = BigDecimal.valueOf(1_000_000_000);

    /// The earliest and the latest moment a business date may name.
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /// The form of skus: letters and digits, in words joined by `-`, `.` or `_`. Each context
    /// limits their length.
    public static final String SKU_FORM = "[A-Za-z0-9]+([-._][A-Za-z0-9]+)*";

    private Limits() {}
}
