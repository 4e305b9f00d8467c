package dev.ferry.contracts.inventory;

import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.wire.SampleEvents;
import java.util.List;

public final class WarehouseSamples implements SampleEvents {
    @Override
    public List<WarehouseEvent> all() {
        return List.of(
                new WarehouseEvent.Opened(
                        "BRS-1",
                        "Bristol \"Harbour\"",
                        new Address("1 Harbour Way", "Bristol", null, "BS1 4RW", "United Kingdom")),
                new WarehouseEvent.Renamed("Bristol – Süd"),
                new WarehouseEvent.Moved(new Address(null, null, null, null, "France")),
                new WarehouseEvent.Closed("the lease ended"),
                new WarehouseEvent.Reopened());
    }
}
