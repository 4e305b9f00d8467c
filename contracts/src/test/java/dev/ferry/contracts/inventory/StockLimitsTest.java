package dev.ferry.contracts.inventory;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.JsonNodeFactory;

class StockLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    static final List<EventType> ALL =
            CommerceEvents.CATALOGUE.types().stream()
                    .filter(type -> StockEvent.class.isAssignableFrom(type.eventClass()))
                    .toList();

    static final List<Class<? extends DomainEvent>> WITH_PIECES =
            List.of(
                    StockEvent.Received.class,
                    StockEvent.Reserved.class,
                    StockEvent.Released.class,
                    StockEvent.Shipped.class,
                    StockEvent.TransferredOut.class,
                    StockEvent.TransferredIn.class,
                    StockEvent.TransferReturned.class);

    @ParameterizedTest
    @FieldSource("ALL")
    void every_event_of_a_stock_carries_a_level_within_its_limits(EventType type) {
        assertTextLimit(type, "/stock/sku", InventoryLimits.SKU_LENGTH);
        for (String number : List.of("quantity", "reserved", "available", "reorderPoint")) {
            assertNumberLimits(type, "/stock/" + number, 0, InventoryLimits.MAX_QUANTITY);
        }
        assertNumberLimits(type, "/stock/reorderQuantity", 1, InventoryLimits.MAX_PIECES);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void every_event_of_a_stock_carries_a_sku_of_the_form_of_skus(EventType type) {
        for (String other : List.of("", " TEE-1", "TEE-1 ", "TEE--1", "TEE/1", "-TEE", "TEE.")) {
            assertThat(other).doesNotMatch(Limits.SKU_FORM);
            assertLimit(type, "/stock/sku", MAKE.stringNode("Tee-1.b_2"), MAKE.stringNode(other));
        }
    }

    @ParameterizedTest
    @FieldSource("WITH_PIECES")
    void an_event_moves_one_to_a_million_pieces(Class<? extends DomainEvent> event) {
        assertNumberLimits(EventType.of(event), "/pieces", 1, InventoryLimits.MAX_PIECES);
    }

    @Test
    void texts_and_changes_stay_within_their_limits() {
        assertTextLimit(
                EventType.of(StockEvent.Received.class),
                "/reference",
                InventoryLimits.REFERENCE_LENGTH);
        EventType adjusted = EventType.of(StockEvent.Adjusted.class);
        assertTextLimit(adjusted, "/note", Limits.REASON_LENGTH);
        assertNumberLimits(
                adjusted, "/change", -InventoryLimits.MAX_QUANTITY, InventoryLimits.MAX_QUANTITY);
    }

    @Test
    void the_id_of_a_stock_never_changes() {
        WarehouseId warehouse =
                new WarehouseId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-0000000000a1"));

        assertThat(StockId.of("85123A-RED", warehouse))
                .isEqualTo(new StockId(UUID.fromString("4cb69cbc-aece-31c6-b315-75bae4a42f51")));
    }

    private static void assertNumberLimits(EventType type, String pointer, int least, int most) {
        assertLimit(type, pointer, MAKE.numberNode(most), MAKE.numberNode(most + 1));
        assertLimit(type, pointer, MAKE.numberNode(least), MAKE.numberNode(least - 1));
    }

    private static void assertTextLimit(EventType type, String pointer, int limit) {
        assertLimit(
                type,
                pointer,
                MAKE.stringNode("x".repeat(limit)),
                MAKE.stringNode("x".repeat(limit + 1)));
    }
}
