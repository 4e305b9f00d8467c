package dev.ferry.command.inventory.warehouse;

import dev.ferry.command.accept.AddressJson;
import dev.ferry.command.accept.JsonFields;
import dev.ferry.contracts.shared.Limits;
import java.util.regex.Pattern;

/// Parses warehouse commands from JSON.
final class WarehouseJson {
    /// One spelling of each code, so that `brs-1` and `BRS-1` are not two warehouses.
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,19}");

    private WarehouseJson() {}

    static WarehouseCommand.Open open(JsonFields fields) {
        return new WarehouseCommand.Open(
                fields.form(
                        "code",
                        CODE,
                        "must be 1 to 20 of A to Z, 0 to 9 and -, such as \"BRS-1\"",
                        "X"),
                fields.text("name", Limits.NAME_LENGTH),
                AddressJson.address(fields, "address"));
    }

    static WarehouseCommand.Change rename(JsonFields fields) {
        return new WarehouseCommand.Rename(fields.text("name", Limits.NAME_LENGTH));
    }

    static WarehouseCommand.Change move(JsonFields fields) {
        return new WarehouseCommand.Move(AddressJson.address(fields, "address"));
    }

    static WarehouseCommand.Change close(JsonFields fields) {
        return new WarehouseCommand.Close(fields.text("reason", Limits.REASON_LENGTH));
    }
}
