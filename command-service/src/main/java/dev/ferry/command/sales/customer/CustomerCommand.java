package dev.ferry.command.sales.customer;

import dev.ferry.contracts.sales.AddressUse;
import dev.ferry.contracts.shared.Address;

/// The commands of a customer.
public sealed interface CustomerCommand {
    record Register(String name, Address shippingAddress, Address billingAddress)
            implements CustomerCommand {}

    /// A command on an existing customer.
    sealed interface Change extends CustomerCommand {}

    record Rename(String name) implements Change {}

    record ChangeAddress(AddressUse use, Address address) implements Change {}

    record Deactivate(String reason) implements Change {}
}
