package dev.ferry.local.input;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableInputTest {
    private static final String HEADER = String.join(",", Column.HEADER);

    @TempDir Path folder = Path.of("");

    @Test
    void a_wrong_header_is_told_with_the_right_one() {
        assertRefused(
                "Invoice,Stock\n1,2\n",
                ", line 1: the header must be " + HEADER + ", not Invoice,Stock");
    }

    @Test
    void an_empty_file_is_refused() {
        assertRefused("", " is empty: its first line must be " + HEADER);
    }

    @Test
    void a_quote_that_is_never_closed_is_told_with_the_line_where_it_opens() {
        assertRefused(
                HEADER + "\n" + Sheet.good("1") + "\n2,A,\"LANTERN,6\n" + Sheet.good("3") + "\n",
                ", line 3: a quoted field is not closed, or text follows its closing quote");
    }

    @Test
    void text_after_a_closing_quote_is_refused() {
        assertRefused(
                HEADER + "\n" + Sheet.with(Column.DESCRIPTION, "\"BLUE\" BOWL") + "\n",
                ", line 2: a quoted field is not closed, or text follows its closing quote");
    }

    @Test
    void a_quote_inside_an_unquoted_field_is_refused() {
        assertRefused(
                HEADER + "\n" + Sheet.with(Column.DESCRIPTION, "12\" BOWL") + "\n",
                ", line 2: has a quote inside a field that is not quoted");
    }

    @Test
    void the_line_is_right_after_a_field_of_several_lines() {
        assertRefused(
                HEADER
                        + "\n"
                        + Sheet.with(Column.DESCRIPTION, "\"A\nB\nC\"")
                        + "\n\n"
                        + Sheet.with(Column.DESCRIPTION, "\"D")
                        + "\n",
                ", line 6: a quoted field is not closed, or text follows its closing quote");
    }

    @Test
    void a_missing_column_is_refused() {
        assertRefused(
                HEADER + "\n" + Sheet.good("1") + "\n1,2,3\n",
                ", line 3: has 3 columns instead of 8");
    }

    @Test
    void a_column_too_many_is_refused() {
        assertRefused(
                HEADER + "\n" + Sheet.good("1") + ",\n", ", line 2: has 9 columns instead of 8");
    }

    @Test
    void bytes_that_are_not_utf_8_are_told_with_their_line() throws IOException {
        Path file = folder.resolve("latin.csv");
        String text =
                HEADER
                        + "\n"
                        + (Sheet.good("1") + "\n").repeat(500)
                        + Sheet.with(Column.DESCRIPTION, "CAFÉ")
                        + "\n";
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(file, file + ", line 502: is not UTF-8 text");
    }

    @Test
    void a_file_cut_inside_a_character_is_refused() throws IOException {
        Path file = folder.resolve("cut.csv");
        byte[] bytes = (HEADER + "\n1,É").getBytes(StandardCharsets.UTF_8);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused(file, file + ", line 2: is not UTF-8 text");
    }

    @Test
    void utf_16_is_refused() throws IOException {
        Path file = folder.resolve("wide.csv");
        Files.write(file, HEADER.getBytes(StandardCharsets.UTF_16));
        assertRefused(file, file + ", line 1: is not UTF-8 text");
    }

    @Test
    void an_absent_file_is_refused() {
        Path file = folder.resolve("absent.csv");
        assertRefused(file, file + " does not exist");
    }

    @Test
    void a_folder_without_a_csv_file_is_refused() {
        assertRefused(folder, folder + " holds no .csv file");
    }

    @Test
    void a_file_that_is_named_twice_is_refused() {
        Path file = new Sheet(folder.resolve("orders.csv")).lines(Sheet.good("1"));
        assertThatThrownBy(() -> Workload.read(List.of(folder, file)))
                .isInstanceOf(UnreadableInput.class)
                .hasMessage(file + " is named twice: name each file once");
    }

    private void assertRefused(String text, String complaint) {
        Path file = new Sheet(folder.resolve("orders.csv")).text(text);
        assertRefused(file, file + complaint);
    }

    private static void assertRefused(Path argument, String message) {
        assertThatThrownBy(() -> Workload.read(List.of(argument)))
                .isInstanceOf(UnreadableInput.class)
                .hasMessage(message);
    }
}
