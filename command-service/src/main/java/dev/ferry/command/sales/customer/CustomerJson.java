package dev.ferry.command.sales.customer;

import dev.ferry.command.accept.AddressJson;
import dev.ferry.command.accept.JsonFields;
import dev.ferry.contracts.sales.AddressUse;
import dev.ferry.contracts.shared.Limits;

/// Parses customer commands from JSON.
final class CustomerJson {
    private CustomerJson() {}

    static CustomerCommand.Register register(JsonFields fields) {
        return new CustomerCommand.Register(
                fields.text("name", Limits.NAME_LENGTH),
                AddressJson.address(fields, "shippingAddress"),
                AddressJson.address(fields, "billingAddress"));
    }

    static CustomerCommand.Change rename(JsonFields fields) {
        return new CustomerCommand.Rename(fields.text("name", Limits.NAME_LENGTH));
    }

    static CustomerCommand.Change changeAddress(JsonFields fields, AddressUse use) {
        return new CustomerCommand.ChangeAddress(use, AddressJson.address(fields, "address"));
    }

    static CustomerCommand.Change deactivate(JsonFields fields) {
        return new CustomerCommand.Deactivate(fields.text("reason", Limits.REASON_LENGTH));
    }
}
