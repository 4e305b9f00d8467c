package dev.ferry.local.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.input.Column;
import dev.ferry.local.input.Sheet;
import dev.ferry.local.input.Workload;
import dev.ferry.runtime.http.JsonBody;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestOrderTest {
    @TempDir private Path folder = Path.of("");

    /// Letters of three bytes, of one, and those that JSON escapes.
    @ParameterizedTest
    @ValueSource(strings = {"€", "x", "\\"})
    void the_largest_invoice_that_is_read_is_no_larger_than_a_request_may_be(String letter) {
        String line = Sheet.with(Column.DESCRIPTION, letter.repeat(255));
        int most = 0;
        for (int step = 1_024; step > 0; step /= 2) {
            if (isRead(line, most + step)) {
                most += step;
            }
        }
        assertThat(isRead(line, most + 1)).isFalse();

        Workload workload = read(line, most);
        int bytes =
                Command.book(workload.invoices().getFirst(), new DerivedIds("acme")).json().length;

        assertThat(bytes).isLessThanOrEqualTo(JsonBody.MAX_BYTES);
        if (most < 2_000) {
            assertThat(bytes).as("not much less").isGreaterThan(JsonBody.MAX_BYTES * 9 / 10);
        }
    }

    private boolean isRead(String line, int lines) {
        return read(line, lines).invoices().size() == 1;
    }

    private Workload read(String line, int lines) {
        return new Sheet(folder.resolve("orders.csv"))
                .read(Collections.nCopies(lines, line).toArray(String[]::new));
    }
}
