package dev.ferry.command.sales.customer;

import dev.ferry.command.sales.CustomerStatus;
import dev.ferry.contracts.sales.AddressUse;
import dev.ferry.contracts.shared.Address;

/// The state of a customer that decisions need.
public record CustomerState(
        String name, Address shippingAddress, Address billingAddress, CustomerStatus status) {
    Address address(AddressUse use) {
        return switch (use) {
            case SHIPPING -> shippingAddress;
            case BILLING -> billingAddress;
        };
    }

    CustomerState with(AddressUse use, Address address) {
        return switch (use) {
            case SHIPPING -> new CustomerState(name, address, billingAddress, status);
            case BILLING -> new CustomerState(name, shippingAddress, address, status);
        };
    }
}
