package dev.ferry.local.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceLineRulesTest {
    @TempDir Path folder = Path.of("");
    private Sheet sheet = new Sheet(Path.of(""));

    @BeforeEach
    void name() {
        sheet = new Sheet(folder.resolve("orders.csv"));
    }

    @Test
    void a_good_line_becomes_an_order_line_with_its_place() {
        Line line = onlyLine(Sheet.good("536365"));
        assertThat(line)
                .isEqualTo(
                        new Line(
                                new Place(sheet.file().toString(), 2),
                                "536365",
                                new Customer.Numbered(17850),
                                "France",
                                Instant.parse("2010-12-01T08:26:00Z"),
                                "85123A",
                                "LANTERN",
                                6,
                                new BigDecimal("2.55")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    INVOICE     | ''                  | InvoiceNo is empty
                    PRODUCT     | ''                  | StockCode is empty
                    PRODUCT     | '  '                | StockCode is empty
                    QUANTITY    | 0                   | Quantity must not be 0
                    QUANTITY    | -3                  | Quantity must be above 0 outside a return: -3
                    QUANTITY    | 1000001             | Quantity must not exceed 1000000: 1000001
                    QUANTITY    | 1.5                 | Quantity must be a whole number: 1.5
                    QUANTITY    | ''                  | Quantity must be a whole number: (empty)
                    QUANTITY    | 99999999999999999999| Quantity must be a whole number: 99999999999999999999
                    DATE        | 2010-12-01          | InvoiceDate must be a date such as 2010-12-01 08:26:00 or 2010-12-01T08:26:00Z: 2010-12-01
                    DATE        | 2010-02-30 08:26:00 | InvoiceDate must be a date such as 2010-12-01 08:26:00 or 2010-12-01T08:26:00Z: 2010-02-30 08:26:00
                    DATE        | 2010-12-01 24:00:00 | InvoiceDate must be a date such as 2010-12-01 08:26:00 or 2010-12-01T08:26:00Z: 2010-12-01 24:00:00
                    DATE        | 1899-12-31 08:26:00 | InvoiceDate must be between 1900 and 2100: 1899-12-31 08:26:00
                    DATE        | 9999-12-31 08:26:00 | InvoiceDate must be between 1900 and 2100: 9999-12-31 08:26:00
                    PRICE       | 0                   | UnitPrice must be above 0: 0
                    PRICE       | 0.0                 | UnitPrice must be above 0: 0
                    PRICE       | -11062.06           | UnitPrice must be above 0: -11062.06
                    PRICE       | 1.23456             | UnitPrice must not have more than 4 decimals: 1.23456
                    PRICE       | 1000000000.01       | UnitPrice must not exceed 1000000000: 1000000000.01
                    PRICE       | 1e400               | UnitPrice must be a plain decimal number: 1e400
                    PRICE       | NaN                 | UnitPrice must be a plain decimal number: NaN
                    PRICE       | '£2.55'             | UnitPrice must be a plain decimal number: £2.55
                    PRICE       | ''                  | UnitPrice must be a plain decimal number: (empty)
                    CUSTOMER    | 17850.5             | CustomerID must be a whole number or empty: 17850.5
                    CUSTOMER    | -1                  | CustomerID must be a whole number or empty: -1
                    CUSTOMER    | abc                 | CustomerID must be a whole number or empty: abc
                    COUNTRY     | ''                  | Country is empty
                    """)
    void a_line_that_breaks_a_rule_is_refused_with_its_place_and_reason(
            Column column, String value, String reason) {
        Workload workload = sheet.read(Sheet.good("1"), Sheet.with(column, value));
        String invoice = column == Column.INVOICE ? value : "536365";
        assertThat(workload.rejects())
                .containsExactly(
                        new Reject(new Place(sheet.file().toString(), 3), invoice, reason));
        assertThat(workload.invoices()).hasSize(1);
        assertThat(workload.refusedInvoices()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"PRODUCT,65,64", "DESCRIPTION,256,255", "COUNTRY,101,100", "INVOICE,65,64"})
    void text_that_is_too_long_is_refused(Column column, int length, int longest) {
        String line = Sheet.with(column, "x".repeat(length));
        assertThat(sheet.read(line).rejects())
                .extracting(Reject::reason)
                .containsExactly(
                        "%s is longer than %d characters".formatted(column.title(), longest));
    }

    @Test
    void length_is_counted_in_characters_as_people_see_them() {
        assertThat(onlyLine(Sheet.with(Column.DESCRIPTION, "🫖".repeat(255))).description())
                .isEqualTo("🫖".repeat(255));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\u0000B", "A\u001b[31mB", "\"A\nB\""})
    void control_characters_are_refused(String description) {
        assertThat(sheet.read(Sheet.with(Column.DESCRIPTION, description)).rejects())
                .extracting(Reject::reason)
                .containsExactly("Description holds a control character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2010-12-01T08:26:00", "2010-12-01T08:26:00Z", "2010-12-01T09:26:00+01:00"})
    void an_iso_date_is_taken_and_is_utc_without_an_offset(String written) {
        assertThat(onlyLine(Sheet.with(Column.DATE, written)).date())
                .isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
    }

    @Test
    void a_blank_description_is_left_out() {
        assertThat(onlyLine(Sheet.with(Column.DESCRIPTION, "  ")).description()).isNull();
    }

    @Test
    void a_quoted_description_keeps_its_commas_and_quotes() {
        assertThat(onlyLine(Sheet.with(Column.DESCRIPTION, "\"12\"\" BOWL, BLUE\"")).description())
                .isEqualTo("12\" BOWL, BLUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17850", "17850.0", "17850.00", "017850"})
    void a_customer_number_means_the_same_however_it_is_written(String written) {
        assertThat(onlyLine(Sheet.with(Column.CUSTOMER, written)).customer())
                .isEqualTo(new Customer.Numbered(17850));
    }

    @Test
    void an_empty_customer_is_the_guest_of_the_country() {
        Customer customer = onlyLine(Sheet.with(Column.CUSTOMER, "")).customer();
        assertThat(customer).isEqualTo(new Customer.Guest("France"));
        assertThat(customer.name()).isEqualTo("Guest (France)");
    }

    @ParameterizedTest
    @CsvSource({"-8,8", "8,8"})
    void a_return_has_its_quantities_made_positive(String written, int quantity) {
        String line = Sheet.with(Column.QUANTITY, written).replace("536365", "C536365");
        assertThat(onlyLine(line).quantity()).isEqualTo(quantity);
    }

    @Test
    void zero_is_refused_in_a_return_too() {
        String line = Sheet.with(Column.QUANTITY, "0").replace("536365", "C536365");
        assertThat(sheet.read(line).rejects())
                .extracting(Reject::reason)
                .containsExactly("Quantity must not be 0");
    }

    @Test
    void zeros_at_the_end_of_a_price_are_no_decimals() {
        assertThat(onlyLine(Sheet.with(Column.PRICE, "2.550000")).price()).isEqualTo("2.55");
    }

    private Line onlyLine(String text) {
        Workload workload = sheet.read(text);
        assertThat(workload.rejects()).isEmpty();
        return workload.invoices().getFirst().lines().getFirst();
    }
}
