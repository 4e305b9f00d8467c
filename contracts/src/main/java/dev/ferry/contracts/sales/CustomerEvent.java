package dev.ferry.contracts.sales;

import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.wire.DomainEvent;

/// What happened to a customer.
public sealed interface CustomerEvent extends DomainEvent {

    /// The customer exists from now on and is active.
    record Registered(String name, Address shippingAddress, Address billingAddress)
            implements CustomerEvent {}

    /// The customer is called `name` from now on, in every order shown, past ones included.
    record Renamed(String name) implements CustomerEvent {}

    /// One of the two addresses for future orders changed. Orders placed keep the address they
    /// have.
    record AddressChanged(AddressUse use, Address address) implements CustomerEvent {}

    /// The customer may place no further order. What was ordered goes on.
    record Deactivated(String reason) implements CustomerEvent {}
}
