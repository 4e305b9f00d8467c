package dev.ferry.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.input.Customer;
import dev.ferry.local.input.Invoice;
import dev.ferry.local.input.Line;
import dev.ferry.local.input.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
    @TempDir Path folder = Path.of("");

    @Test
    void the_same_seed_gives_the_same_bytes_on_every_machine() throws Exception {
        Generator.write(folder, 1, 100);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files()) {
            digest.update(Files.readAllBytes(file));
        }
        assertThat(HexFormat.of().formatHex(digest.digest(), 0, 8)).isEqualTo("e9aa072652315cd7");
    }

    @Test
    void another_seed_gives_other_invoices() throws IOException {
        Path other = folder.resolve("other");
        Generator.write(folder, 1, 100);
        Generator.write(other, 2, 100);
        assertThat(Workload.read(List.of(folder)).invoices())
                .isNotEqualTo(Workload.read(List.of(other)).invoices());
    }

    @Test
    void it_writes_exactly_the_invoices_asked_for_in_at_most_eight_files() throws IOException {
        Generator.write(folder, 7, 13);
        Workload workload = Workload.read(List.of(folder));
        assertThat(workload.invoices().size() + workload.refusedInvoices()).isEqualTo(13);
        assertThat(files()).hasSize(8);
    }

    @Test
    void it_is_as_untidy_as_the_real_shop() throws IOException {
        Generator.write(folder, 1, 2_000);
        Workload workload = Workload.read(List.of(folder));
        List<Line> lines =
                workload.invoices().stream().map(Invoice::lines).flatMap(List::stream).toList();
        assertThat(workload.linesRead()).isBetween(25_000L, 45_000L);
        assertThat(workload.returns()).hasSizeBetween(200, 300);
        assertThat(workload.invoices())
                .filteredOn(i -> i.customer() instanceof Customer.Guest)
                .hasSizeBetween(150, 250);
        assertThat(workload.refusedInvoices()).isBetween(5, 30);
        assertThat(workload.rejects())
                .hasSizeBetween(200, 900)
                .anyMatch(r -> r.reason().startsWith("UnitPrice must be above 0"))
                .anyMatch(r -> r.reason().startsWith("Quantity must be above 0 outside a return"));
        assertThat(lines)
                .extracting(Line::description)
                .containsNull()
                .filteredOn(d -> d != null)
                .anyMatch(d -> d.contains(","))
                .anyMatch(d -> d.contains("\""))
                .anyMatch(d -> d.codePoints().anyMatch(c -> c > 127));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
