package dev.ferry.local.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.input.Customer;
import dev.ferry.local.input.Invoice;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {
    private final DerivedIds ids = new DerivedIds("default");

    @Test
    void the_derivation_is_pinned_because_a_change_would_import_everything_twice() {
        assertThat(ids.customer(new Customer.Numbered(17850)))
                .hasToString("e955a85c-c005-5438-b1ec-11111efdd977");
        assertThat(ids.invoice(invoice("536365")))
                .hasToString("3643f42b-f10e-5346-bebb-1aa502df1506");
        assertThat(ids.invoice(invoice("C536365")))
                .hasToString("dab0b584-762c-5a3c-8680-270f1f5010ce");
    }

    @Test
    void another_tenant_has_other_ids() {
        assertThat(new DerivedIds("other").invoice(invoice("536365")))
                .isNotEqualTo(ids.invoice(invoice("536365")));
    }

    @Test
    void a_guest_is_nobody_with_a_number() {
        assertThat(ids.customer(new Customer.Guest("17850")))
                .isNotEqualTo(ids.customer(new Customer.Numbered(17850)));
    }

    private static Invoice invoice(String number) {
        return new Invoice(
                number, new Customer.Numbered(17850), "France", Instant.EPOCH, List.of());
    }
}
