package dev.ferry.command.accept.sales;

import dev.ferry.command.accept.Fields;
import dev.ferry.command.decide.sales.CustomerCommand;
import dev.ferry.contracts.sales.AddressUse;
import dev.ferry.contracts.shared.Limits;

/// Customer commands from JSON.
final class CustomerJson {
    private CustomerJson() {}

    static CustomerCommand register(Fields fields) {
        return new CustomerCommand.Register(
                fields.text("name", Limits.NAME_LENGTH),
                CommonJson.address(fields, "shippingAddress"),
                CommonJson.address(fields, "billingAddress"));
    }

    static CustomerCommand rename(Fields fields) {
        return new CustomerCommand.Rename(fields.text("name", Limits.NAME_LENGTH));
    }

    static CustomerCommand changeAddress(Fields fields, AddressUse use) {
        return new CustomerCommand.ChangeAddress(use, CommonJson.address(fields, "address"));
    }

    static CustomerCommand deactivate(Fields fields) {
        return new CustomerCommand.Deactivate(fields.text("reason", Limits.REASON_LENGTH));
    }
}
