package dev.ferry.local.generate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ferry.local.input.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Writes generated invoices as one CSV file a day.
public final class Generator {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final int DAYS = 8;
    private static final int OPENING_HOUR = 8;
    private static final int OPEN_MINUTES = 600;

    private Generator() {}

    /// Fills `folder`, which is created, with `invoices` invoices in up to eight files.
    ///
    /// @param seed the same seed and number give the same bytes
    public static void write(Path folder, long seed, int invoices) throws IOException {
        Files.createDirectories(folder);
        Shop shop = new Shop(seed);
        int days = Math.min(DAYS, invoices);
        for (int day = 0; day < days; day++) {
            int count = invoices / days + (day < invoices % days ? 1 : 0);
            writeDay(folder, FIRST_DAY.plusDays(day), shop, count);
        }
    }

    private static void writeDay(Path folder, LocalDate day, Shop shop, int invoices)
            throws IOException {
        try (CsvWriter writer =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(folder.resolve(day + ".csv"))) {
            writer.writeRecord(Column.HEADER);
            for (int i = 0; i < invoices; i++) {
                LocalDateTime date =
                        day.atTime(OPENING_HOUR, 0).plusMinutes((long) i * OPEN_MINUTES / invoices);
                for (GeneratedLine line : shop.invoice(date)) {
                    writer.writeRecord(line.fields());
                }
            }
        }
    }
}
