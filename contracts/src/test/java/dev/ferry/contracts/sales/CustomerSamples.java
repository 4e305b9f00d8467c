package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.wire.SampleEvents;
import java.util.List;
import java.util.UUID;

public final class CustomerSamples implements SampleEvents {
    static final CustomerId CUSTOMER =
            new CustomerId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-00000000c0de"));
    static final Address COMPLETE =
            new Address("12 Mill Lane", "Leeds", "West Yorkshire", "LS1 4AP", "United Kingdom");
    static final Address COUNTRY_ONLY = new Address(null, null, null, null, "Österreich");

    @Override
    public List<CustomerEvent> all() {
        return List.of(
                new CustomerEvent.Registered("Customer 17850", COMPLETE, COUNTRY_ONLY),
                new CustomerEvent.Renamed("Søren \"Sørensen\" & Sons 🚢"),
                new CustomerEvent.AddressChanged(AddressUse.BILLING, COMPLETE),
                new CustomerEvent.Deactivated("closed the account"));
    }
}
