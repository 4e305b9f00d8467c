package dev.ferry.local.importing;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import dev.ferry.local.input.Customer;
import dev.ferry.local.input.Invoice;
import java.util.UUID;

/// Ids that are a function of the tenant and the input (UUID version 5, RFC 9562 §5.5), so that the
/// same file always means the same customers, orders and returns.
///
/// A changed derivation would import everything a second time: it is pinned by a test.
public final class DerivedIds {
    private static final UUID NAMESPACE = UUID.fromString("6c1a0b0e-3f57-5d0e-9b7a-2d6f65727279");

    private final NameBasedGenerator generator = Generators.nameBasedGenerator(NAMESPACE);
    private final String tenant;

    public DerivedIds(String tenant) {
        this.tenant = tenant;
    }

    public UUID customer(Customer customer) {
        return derive(Kind.CUSTOMER, customer.key());
    }

    public UUID invoice(Invoice invoice) {
        return derive(invoice.isReturn() ? Kind.RETURN : Kind.ORDER, invoice.number());
    }

    /// A line break parts the pieces because none of them can contain one.
    private UUID derive(Kind kind, String key) {
        return generator.generate(tenant + "\n" + kind.title() + "\n" + key);
    }
}
