package dev.ferry.command.decide.sales;

import dev.ferry.contracts.sales.AddressUse;
import dev.ferry.contracts.shared.Address;

/// A customer as its decisions see it.
public record Customer(
        String name, Address shippingAddress, Address billingAddress, CustomerStatus status) {
    Address address(AddressUse use) {
        return switch (use) {
            case SHIPPING -> shippingAddress;
            case BILLING -> billingAddress;
        };
    }

    Customer with(AddressUse use, Address address) {
        return switch (use) {
            case SHIPPING -> new Customer(name, address, billingAddress, status);
            case BILLING -> new Customer(name, shippingAddress, address, status);
        };
    }
}
