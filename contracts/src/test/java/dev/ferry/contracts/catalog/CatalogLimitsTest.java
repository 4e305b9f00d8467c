package dev.ferry.contracts.catalog;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;

import dev.ferry.contracts.wire.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.ArrayNode;
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

    static final List<EventType> WITH_METADATA =
            List.of(
                    EventType.of(CategoryEvent.Created.class),
                    EventType.of(CategoryEvent.MetadataChanged.class));

    @ParameterizedTest
    @FieldSource("WITH_METADATA")
    void metadata_stays_within_its_limits(EventType type) {
        assertTextLimit(type, "/metadata/0/name", CatalogLimits.PROPERTY_NAME_LENGTH);
        assertTextLimit(type, "/metadata/0/value", CatalogLimits.PROPERTY_VALUE_LENGTH);
        assertLimit(
                type,
                "/metadata",
                properties(CatalogLimits.MAX_METADATA),
                properties(CatalogLimits.MAX_METADATA + 1));
    }

    @Test
    void a_categorys_name_and_slug_stay_within_their_limits() {
        for (EventType type :
                List.of(
                        EventType.of(CategoryEvent.Created.class),
                        EventType.of(CategoryEvent.Renamed.class))) {
            assertTextLimit(type, "/name", CatalogLimits.CATEGORY_NAME_LENGTH);
            assertTextLimit(type, "/slug", CatalogLimits.SLUG_LENGTH);
        }
    }

    private static ArrayNode properties(int count) {
        ArrayNode properties = MAKE.arrayNode();
        for (int n = 0; n < count; n++) {
            properties.addObject().put("name", "n" + n).put("value", "v");
        }
        return properties;
    }

    private static void assertTextLimit(EventType type, String pointer, int limit) {
        assertLimit(
                type,
                pointer,
                MAKE.stringNode("x".repeat(limit)),
                MAKE.stringNode("x".repeat(limit + 1)));
    }
}
