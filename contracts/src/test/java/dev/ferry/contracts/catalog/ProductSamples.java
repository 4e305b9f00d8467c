package dev.ferry.contracts.catalog;

import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.SampleEvents;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

public final class ProductSamples implements SampleEvents {
    private static final ManufacturerId MANUFACTURER =
            new ManufacturerId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-0000000face0"));
    private static final VariantId VARIANT =
            new VariantId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-00000000fa1a"));
    private static final List<Property> ATTRIBUTES =
            List.of(new Property("color", "rouge foncé"), new Property("size", "XL"));

    @Override
    public List<ProductEvent> all() {
        return List.of(
                new ProductEvent.Created(
                        "TEE-1",
                        "T-Shirt „Fähre“",
                        "Cotton, 180 g/m² 🚢",
                        Currency.getInstance("GBP"),
                        Money.of("19.95", "GBP"),
                        CategorySamples.CATEGORY,
                        MANUFACTURER,
                        CategorySamples.METADATA),
                new ProductEvent.Described("T-Shirt", "Organic cotton"),
                new ProductEvent.Priced(Money.of("21.5", "GBP")),
                new ProductEvent.Categorized(CategorySamples.CATEGORY),
                new ProductEvent.ManufacturerChanged(MANUFACTURER),
                new ProductEvent.MetadataChanged(CategorySamples.METADATA),
                new ProductEvent.VariantAdded(
                        VARIANT, "RED-XL", "TEE-1-RED-XL", ATTRIBUTES, Money.of("-1.5", "GBP")),
                new ProductEvent.VariantChanged(
                        VARIANT, "TEE-1-RED-XL", ATTRIBUTES, Money.of("0.25", "GBP")),
                new ProductEvent.VariantDiscontinued(VARIANT, "TEE-1-RED-XL"),
                new ProductEvent.Activated(),
                new ProductEvent.Retired());
    }
}
