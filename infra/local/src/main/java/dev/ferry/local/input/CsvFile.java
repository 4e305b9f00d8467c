package dev.ferry.local.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// Reads one file strictly: UTF-8 (a byte order mark is allowed), the exact header, RFC 4180
/// quoting, as many fields in every record as the header has. Empty lines are passed over.
final class CsvFile {
    private static final int LARGEST_RECORD = 1 << 20;

    private final Path file;
    private final Consumer<RawLine> lines;

    /// Where the record that is being read begins; a parser that fails does not say it in a way
    /// that a program can read.
    private long line = 1;

    private CsvFile(Path file, Consumer<RawLine> lines) {
        this.file = file;
        this.lines = lines;
    }

    /// Hands every record after the header to `lines`.
    ///
    /// @throws UnreadableInput at the first thing that is not as it must be
    static void read(Path file, Consumer<RawLine> lines) {
        new CsvFile(file, lines).read();
    }

    private void read() {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .allowUnclosedQuote(false)
                        .skipEmptyLines(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(LARGEST_RECORD)
                        .build(
                                CsvRecordHandler.builder().fieldModifier(noStrayQuote()).build(),
                                Utf8.reader(file))) {
            readRecords(reader.iterator());
        } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
            throw explain(e);
        } catch (AccessDeniedException e) {
            throw UnreadableInput.file(file, "cannot be read: permission denied");
        } catch (IOException e) {
            throw UnreadableInput.file(file, "cannot be read: " + e.getMessage());
        }
    }

    private void readRecords(Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw UnreadableInput.file(
                    file, "is empty: its first line must be " + String.join(",", Column.HEADER));
        }
        checkHeader(records.next().getFields());
        line = 2;
        while (records.hasNext()) {
            CsvRecord found = records.next();
            line = found.getStartingLineNumber();
            List<String> fields = found.getFields();
            if (!isEmptyLine(fields)) {
                checkCount(fields);
                lines.accept(new RawLine(new Place(file.toString(), line), fields));
            }
            line += 1 + lineBreaks(fields);
        }
    }

    private void checkHeader(List<String> found) {
        List<String> titles = found.stream().map(String::strip).toList();
        if (!titles.equals(Column.HEADER)) {
            throw UnreadableInput.line(
                    file,
                    1,
                    "the header must be %s, not %s"
                            .formatted(String.join(",", Column.HEADER), shorten(titles)));
        }
    }

    private void checkCount(List<String> fields) {
        if (fields.size() != Column.HEADER.size()) {
            throw UnreadableInput.line(
                    file,
                    line,
                    "has %d columns instead of %d".formatted(fields.size(), Column.HEADER.size()));
        }
    }

    private UnreadableInput explain(Exception error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return UnreadableInput.line(file, Utf8.firstBadLine(file), "is not UTF-8 text");
            }
            if (cause instanceof StrayQuote) {
                return UnreadableInput.line(
                        file, line, "has a quote inside a field that is not quoted");
            }
        }
        return UnreadableInput.line(
                file, line, "a quoted field is not closed, or text follows its closing quote");
    }

    /// RFC 4180 allows a quote in quoted fields only; elsewhere it is the sign of a file that was
    /// cut or joined by hand.
    private static FieldModifier noStrayQuote() {
        return new FieldModifier() {
            @Override
            public String modify(long start, int index, boolean quoted, String field) {
                if (!quoted && field.indexOf('"') >= 0) {
                    throw new StrayQuote();
                }
                return field;
            }
        };
    }

    private static boolean isEmptyLine(List<String> fields) {
        return fields.size() == 1 && fields.getFirst().isBlank();
    }

    private static long lineBreaks(List<String> fields) {
        return fields.stream().mapToLong(f -> f.lines().count() - 1).filter(n -> n > 0).sum();
    }

    private static String shorten(List<String> titles) {
        String text = String.join(",", titles).replaceAll("\\p{Cntrl}", "?");
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private static final class StrayQuote extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
