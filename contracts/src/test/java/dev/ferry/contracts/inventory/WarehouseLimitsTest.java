package dev.ferry.contracts.inventory;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;

import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class WarehouseLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    @Test
    void the_texts_of_a_warehouse_stay_within_their_limits() {
        assertTextLimit(WarehouseEvent.Opened.class, "/code", InventoryLimits.CODE_LENGTH);
        assertTextLimit(WarehouseEvent.Opened.class, "/name", Limits.NAME_LENGTH);
        assertTextLimit(WarehouseEvent.Opened.class, "/address/street", Limits.ADDRESS_PART_LENGTH);
        assertTextLimit(WarehouseEvent.Renamed.class, "/name", Limits.NAME_LENGTH);
        assertTextLimit(WarehouseEvent.Moved.class, "/address/country", Limits.COUNTRY_LENGTH);
        assertTextLimit(WarehouseEvent.Closed.class, "/reason", Limits.REASON_LENGTH);
    }

    @Test
    void the_code_of_a_warehouse_is_upper_case_letters_digits_and_hyphens() {
        for (String other : new String[] {"main", "-MAIN", "MAIN 1", "MÄIN"}) {
            assertLimit(
                    EventType.of(WarehouseEvent.Opened.class),
                    "/code",
                    MAKE.stringNode("1-MAIN-"),
                    MAKE.stringNode(other));
        }
    }

    private static void assertTextLimit(
            Class<? extends DomainEvent> event, String pointer, int limit) {
        assertLimit(
                EventType.of(event),
                pointer,
                MAKE.stringNode("X".repeat(limit)),
                MAKE.stringNode("X".repeat(limit + 1)));
    }
}
