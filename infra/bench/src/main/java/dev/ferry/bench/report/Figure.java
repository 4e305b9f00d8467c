package dev.ferry.bench.report;

import java.util.Locale;

/// Something that is measured in every run.
///
/// @param title with the unit
/// @param decimals to print
/// @param compared whether it is worth a table of ratios
public record Figure(String title, int decimals, boolean compared) {
    public static Figure of(String title, int decimals) {
        return new Figure(title, decimals, false);
    }

    /// One that the systems are compared by.
    public static Figure compared(String title, int decimals) {
        return new Figure(title, decimals, true);
    }

    /// The value in this figure's own precision.
    public String format(double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
