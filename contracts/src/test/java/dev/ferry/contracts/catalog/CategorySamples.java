package dev.ferry.contracts.catalog;

import dev.ferry.contracts.wire.SampleEvents;
import java.util.List;
import java.util.UUID;

public final class CategorySamples implements SampleEvents {
    static final CategoryId CATEGORY =
            new CategoryId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-0000000ca7e6"));
    static final List<Property> METADATA =
            List.of(new Property("season", "été"), new Property("tax class", "7 %"));

    @Override
    public List<CategoryEvent> all() {
        return List.of(
                new CategoryEvent.Created(CATEGORY, "Möbel & Licht", "moebel-licht", METADATA),
                new CategoryEvent.Renamed("Light 💡", "light"),
                new CategoryEvent.Moved(CATEGORY),
                new CategoryEvent.MetadataChanged(METADATA),
                new CategoryEvent.Removed());
    }
}
