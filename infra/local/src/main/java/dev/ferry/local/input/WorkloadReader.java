package dev.ferry.local.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Judges line after line and sorts them into invoices; the lines of one invoice need not stand
/// together, nor in one file.
final class WorkloadReader implements Consumer<RawLine> {
    private final Map<String, InvoiceLines> numbers = new LinkedHashMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private long linesRead;

    @Override
    public void accept(RawLine raw) {
        linesRead++;
        String number = raw.field(Column.INVOICE);
        InvoiceLines invoice = numbers.computeIfAbsent(number, n -> new InvoiceLines());
        try {
            invoice.add(InvoiceLineRules.apply(raw));
        } catch (RefusedLine refusal) {
            rejects.add(new Reject(raw.place(), number, refusal.reason()));
        }
    }

    Workload workload() {
        List<Invoice> invoices = new ArrayList<>();
        for (InvoiceLines lines : numbers.values()) {
            List<Reject> tooLarge = lines.tooLarge();
            rejects.addAll(tooLarge);
            if (tooLarge.isEmpty() && !lines.isEmpty()) {
                invoices.add(lines.toInvoice());
            }
        }
        return new Workload(
                List.copyOf(invoices),
                Workload.customersOf(invoices),
                List.copyOf(rejects),
                numbers.size() - invoices.size(),
                linesRead);
    }
}
