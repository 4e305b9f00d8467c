package dev.ferry.local.input;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that the input asks to import, and everything that it does not.
///
/// @param invoices orders and returns, in the order of their first lines
/// @param customers by customer, the country of their first accepted line; those that no accepted
///   line names are not registered
/// @param rejects as they were found
/// @param refusedInvoices how many invoice numbers have no line left
/// @param linesRead records after the headers, accepted or not
public record Workload(
        List<Invoice> invoices,
        Map<Customer, String> customers,
        List<Reject> rejects,
        int refusedInvoices,
        long linesRead) {

    /// Reads and judges all of it; nothing is left to be found out later.
    ///
    /// @throws UnreadableInput when any file cannot be understood
    public static Workload read(List<Path> arguments) {
        WorkloadReader reader = new WorkloadReader();
        InputFiles.of(arguments).forEach(file -> CsvFile.read(file, reader));
        return reader.workload();
    }

    static Map<Customer, String> customersOf(List<Invoice> invoices) {
        Map<Customer, String> customers = new LinkedHashMap<>();
        invoices.forEach(i -> customers.putIfAbsent(i.customer(), i.country()));
        return customers;
    }

    public long linesAccepted() {
        return linesRead - rejects.size();
    }

    public List<Invoice> orders() {
        return invoices.stream().filter(i -> !i.isReturn()).toList();
    }

    public List<Invoice> returns() {
        return invoices.stream().filter(Invoice::isReturn).toList();
    }

    public static BigDecimal total(List<Invoice> invoices) {
        return invoices.stream().map(Invoice::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
