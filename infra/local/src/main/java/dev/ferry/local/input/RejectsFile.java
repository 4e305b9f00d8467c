package dev.ferry.local.input;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// What was not imported, as CSV: `File,Line,InvoiceNo,Reason`.
public final class RejectsFile {
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
                            reject.place().file(),
                            Long.toString(reject.place().line()),
                            reject.invoice(),
                            reject.reason());
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
}
