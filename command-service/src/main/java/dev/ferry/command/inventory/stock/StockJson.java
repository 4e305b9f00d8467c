package dev.ferry.command.inventory.stock;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.accept.SkuJson;
import dev.ferry.contracts.inventory.AdjustmentReason;
import dev.ferry.contracts.inventory.InventoryLimits;
import dev.ferry.contracts.inventory.OrderReference;
import dev.ferry.contracts.inventory.ReservationId;
import dev.ferry.contracts.inventory.TransferId;
import dev.ferry.contracts.inventory.WarehouseId;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.shared.Limits;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Parses stock commands from JSON.
final class StockJson {
    private static final Pattern REASON = Pattern.compile(reasons("|"));
    private static final String REASON_ALLOWED = "must be one of " + reasons(", ");

    private StockJson() {}

    static StockCommand.Open open(JsonFields fields) {
        Integer point = optional(fields, "reorderPoint", InventoryLimits.MAX_QUANTITY);
        Integer quantity = optional(fields, "reorderQuantity", InventoryLimits.MAX_PIECES);
        return new StockCommand.Open(
                SkuJson.sku(fields, "sku", InventoryLimits.SKU_LENGTH),
                new WarehouseId(fields.id("warehouseId")),
                point == null ? StockCommand.Open.DEFAULT_REORDER_POINT : point,
                quantity == null ? StockCommand.Open.DEFAULT_REORDER_QUANTITY : quantity);
    }

    static StockCommand.Change receive(JsonFields fields) {
        return new StockCommand.Receive(
                quantity(fields),
                fields.optionalText("reference", InventoryLimits.REFERENCE_LENGTH));
    }

    static StockCommand.Change reserve(JsonFields fields) {
        return new StockCommand.Reserve(
                reservation(fields), new OrderReference(fields.id("orderId")), quantity(fields));
    }

    static StockCommand.Change release(JsonFields fields) {
        return new StockCommand.Release(
                reservation(fields), optional(fields, "quantity", InventoryLimits.MAX_PIECES));
    }

    static StockCommand.Change ship(JsonFields fields) {
        return new StockCommand.Ship(
                reservation(fields), optional(fields, "quantity", InventoryLimits.MAX_PIECES));
    }

    static StockCommand.Change adjust(JsonFields fields) {
        String reason =
                fields.form(
                        "reason",
                        REASON,
                        REASON_ALLOWED,
                        EnumNames.wireName(AdjustmentReason.OTHER));
        return new StockCommand.Adjust(
                fields.wholeNumber(
                        "change", -InventoryLimits.MAX_PIECES, InventoryLimits.MAX_PIECES),
                EnumNames.of(AdjustmentReason.class, reason),
                note(fields));
    }

    static StockCommand.Change count(JsonFields fields) {
        return new StockCommand.Count(
                fields.wholeNumber("counted", InventoryLimits.MAX_QUANTITY), note(fields));
    }

    static StockCommand.Change setReorderPoint(JsonFields fields) {
        return new StockCommand.SetReorderPoint(
                fields.wholeNumber("reorderPoint", InventoryLimits.MAX_QUANTITY),
                fields.wholeNumber("reorderQuantity", InventoryLimits.MAX_PIECES));
    }

    static StockCommand.Change transfer(JsonFields fields) {
        return new StockCommand.TransferOut(
                new TransferId(fields.id("transferId")),
                new WarehouseId(fields.id("toWarehouseId")),
                quantity(fields));
    }

    private static ReservationId reservation(JsonFields fields) {
        return new ReservationId(fields.id("reservationId"));
    }

    private static int quantity(JsonFields fields) {
        return fields.wholeNumber("quantity", InventoryLimits.MAX_PIECES);
    }

    private static @Nullable String note(JsonFields fields) {
        return fields.optionalText("note", Limits.REASON_LENGTH);
    }

    private static @Nullable Integer optional(JsonFields fields, String name, int most) {
        return fields.has(name) ? fields.wholeNumber(name, most) : null;
    }

    private static String reasons(String separator) {
        return Arrays.stream(AdjustmentReason.values())
                .map(EnumNames::wireName)
                .collect(Collectors.joining(separator));
    }
}
