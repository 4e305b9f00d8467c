package dev.ferry.local.input;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// What was not imported, as CSV: `File,Line,InvoiceNo,Reason`.
///
/// People open it in a spreadsheet, which takes a text for a formula that begins with one of
/// `=+-@`, tab or carriage return. Such a text, which came from the imported file, gets an
/// apostrophe in front: spreadsheets then show it as it is (OWASP, CSV injection).
public final class RejectsFile {
    private static final String FORMULA_BEGINS = "=+-@\t\r";

    private RejectsFile() {}

    /// Writes all or nothing: a reader never meets half a file. Without rejects nothing is written.
    ///
    /// @throws IOException when the folder is absent or not writable
    public static void write(Path file, List<Reject> rejects) throws IOException {
        if (rejects.isEmpty()) {
            return;
        }
        Path partial =
                file.resolveSibling(
                        "%s.%d.partial"
                                .formatted(file.getFileName(), ProcessHandle.current().pid()));
        try {
            try (CsvWriter writer = CsvWriter.builder().build(partial)) {
                writer.writeRecord("File", "Line", "InvoiceNo", "Reason");
                for (Reject reject : rejects) {
                    writer.writeRecord(
                            harmless(reject.place().file()),
                            Long.toString(reject.place().line()),
                            harmless(reject.invoice()),
                            harmless(reject.reason()));
                }
            }
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
