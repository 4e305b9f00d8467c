package dev.ferry.contracts.catalog;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;

import dev.ferry.contracts.wire.EventType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.JsonNodeFactory;

class CatalogLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    static final List<EventType> OF_MANUFACTURERS =
            List.of(
                    EventType.of(ManufacturerEvent.Registered.class),
                    EventType.of(ManufacturerEvent.Renamed.class));

    @ParameterizedTest
    @FieldSource("OF_MANUFACTURERS")
    void a_manufacturers_name_and_slug_stay_within_their_limits(EventType type) {
        assertTextLimit(type, "/name", CatalogLimits.MANUFACTURER_NAME_LENGTH);
        assertTextLimit(type, "/slug", CatalogLimits.SLUG_LENGTH);
    }

    private static void assertTextLimit(EventType type, String pointer, int limit) {
        assertLimit(
                type,
                pointer,
                MAKE.stringNode("x".repeat(limit)),
                MAKE.stringNode("x".repeat(limit + 1)));
    }
}
