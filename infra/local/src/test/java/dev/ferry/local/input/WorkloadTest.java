package dev.ferry.local.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
    @TempDir Path folder = Path.of("");

    @Test
    void the_lines_of_one_number_make_one_invoice_wherever_they_stand() {
        new Sheet(folder.resolve("1.csv")).lines(Sheet.good("1"), Sheet.good("2"), Sheet.good("1"));
        new Sheet(folder.resolve("2.csv")).lines(Sheet.good("1"));
        Workload workload = Workload.read(List.of(folder));
        assertThat(workload.invoices()).extracting(Invoice::number).containsExactly("1", "2");
        assertThat(workload.invoices().getFirst().lines()).hasSize(3);
        assertThat(workload.invoices().getFirst().total()).isEqualByComparingTo("45.90");
        assertThat(workload.linesAccepted()).isEqualTo(4);
    }

    @Test
    void a_number_that_begins_with_C_is_a_return() {
        Workload workload = sheet().read(Sheet.good("536365"), Sheet.good("C536379"));
        assertThat(workload.orders()).extracting(Invoice::number).containsExactly("536365");
        assertThat(workload.returns()).extracting(Invoice::number).containsExactly("C536379");
    }

    @Test
    void a_customer_is_registered_once_with_the_first_country() {
        Workload workload =
                sheet().read(
                                Sheet.good("1"),
                                Sheet.good("2").replace("France", "Spain"),
                                Sheet.good("3").replace("17850.0", ""));
        assertThat(workload.customers())
                .isEqualTo(
                        Map.of(
                                new Customer.Numbered(17850),
                                "France",
                                new Customer.Guest("France"),
                                "France"));
    }

    @Test
    void an_invoice_takes_the_date_of_its_first_line() {
        Workload workload =
                sheet().read(Sheet.good("1"), Sheet.good("1").replace("08:26:00", "08:27:00"));
        assertThat(workload.invoices().getFirst().date())
                .isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
    }

    @Test
    void a_line_of_another_customer_than_its_invoice_is_refused() {
        Sheet sheet = sheet();
        Workload workload = sheet.read(Sheet.good("1"), Sheet.good("1").replace("17850", "9"));
        assertThat(workload.rejects())
                .containsExactly(
                        new Reject(
                                new Place(sheet.file().toString(), 3),
                                "1",
                                "the invoice is of Customer 17850 since line 2 of %s, this line of Customer 9"
                                        .formatted(sheet.file())));
    }

    @Test
    void a_line_to_another_country_than_its_invoice_is_refused() {
        Workload workload =
                sheet().read(Sheet.good("1"), Sheet.good("1").replace("France", "Spain"));
        assertThat(workload.rejects())
                .extracting(Reject::reason)
                .singleElement()
                .asString()
                .startsWith("the invoice goes to France since line 2 of")
                .endsWith("this line to Spain");
    }

    @Test
    void two_thousand_lines_are_an_order_and_one_more_is_none() {
        List<String> most = Collections.nCopies(2_000, Sheet.good("1"));
        assertThat(sheet().read(most.toArray(String[]::new)).rejects()).isEmpty();
        List<String> more = Collections.nCopies(2_001, Sheet.good("1"));
        Workload workload = sheet().read(more.toArray(String[]::new));
        assertThat(workload.invoices()).isEmpty();
        assertThat(workload.refusedInvoices()).isEqualTo(1);
        assertThat(workload.rejects())
                .hasSize(2_001)
                .extracting(Reject::reason)
                .containsOnly("the invoice has 2001 lines, an order takes 2000 at most");
    }

    @Test
    void an_invoice_of_more_than_money_can_hold_is_refused() {
        String line = Sheet.good("1").replace(",6,", ",1000000,").replace("2.55", "1000000");
        assertThat(sheet().read(line).rejects())
                .extracting(Reject::reason)
                .containsExactly(
                        "the invoice comes to 1000000000000, an order must come to less than 1000000000000");
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_read_over() {
        Path file =
                sheet().text(
                                "\uFEFF"
                                        + String.join(",", Column.HEADER)
                                        + "\r\n"
                                        + Sheet.good("1")
                                        + "\r\n\r\n"
                                        + Sheet.good("2"));
        Workload workload = Workload.read(List.of(file));
        assertThat(workload.invoices()).hasSize(2);
        assertThat(workload.invoices().getLast().lines().getFirst().place().line()).isEqualTo(4);
    }

    @Test
    void the_rejects_file_names_file_line_invoice_and_reason() throws IOException {
        Sheet sheet = sheet();
        Workload workload = sheet.read(Sheet.good("1"), Sheet.with(Column.QUANTITY, "0"));
        Path rejects = folder.resolve("rejects.csv");
        RejectsFile.write(rejects, workload.rejects());
        assertThat(rejects)
                .hasContent(
                        "File,Line,InvoiceNo,Reason\n%s,3,536365,Quantity must not be 0"
                                .formatted(sheet.file()));
    }

    @Test
    void a_rejected_text_that_a_spreadsheet_would_run_is_shown_to_it_as_text() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        RejectsFile.write(
                rejects,
                List.of(new Reject(new Place("-1.csv", 2), "=cmd|' /C calc'!A0", "+1 is wrong")));
        assertThat(rejects)
                .hasContent(
                        "File,Line,InvoiceNo,Reason\n'-1.csv,2,'=cmd|' /C calc'!A0,'+1 is wrong");
    }

    @Test
    void without_rejects_there_is_no_rejects_file() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        RejectsFile.write(rejects, sheet().read(Sheet.good("1")).rejects());
        assertThat(Files.exists(rejects)).isFalse();
    }

    private Sheet sheet() {
        return new Sheet(folder.resolve("orders.csv"));
    }
}
