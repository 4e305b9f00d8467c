package dev.ferry.contracts.catalog;

import dev.ferry.contracts.wire.SampleEvents;
import java.util.List;

public final class ManufacturerSamples implements SampleEvents {
    @Override
    public List<ManufacturerEvent> all() {
        return List.of(
                new ManufacturerEvent.Registered("Müller & Söhne", "mueller-soehne"),
                new ManufacturerEvent.Renamed("Mueller 🚢", "mueller"));
    }
}
