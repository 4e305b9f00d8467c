package dev.ferry.command.sales.customer;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.sales.CustomerStatus;
import dev.ferry.contracts.sales.CustomerEvent;
import org.jspecify.annotations.Nullable;

/// The rules of a customer.
///
/// A command that gives the present name or address is accepted and makes no event: the client has
/// what it asked for, and no consumer gets an event without a change.
final class CustomerDecider {
    private CustomerDecider() {}

    static Decision<CustomerEvent> register(CustomerCommand.Register register) {
        return Decision.accepted(
                new CustomerEvent.Registered(
                        register.name(), register.shippingAddress(), register.billingAddress()));
    }

    static Decision<CustomerEvent> change(CustomerCommand.Change change, CustomerState customer) {
        return switch (customer.status()) {
            case DEACTIVATED ->
                    Decision.rejected(
                            "customer-deactivated",
                            "the customer is deactivated and can no longer be changed");
            case ACTIVE -> changeActive(change, customer);
        };
    }

    private static Decision<CustomerEvent> changeActive(
            CustomerCommand.Change change, CustomerState customer) {
        return switch (change) {
            case CustomerCommand.Rename(String name) ->
                    name.equals(customer.name())
                            ? Decision.nothingToDo()
                            : Decision.accepted(new CustomerEvent.Renamed(name));
            case CustomerCommand.ChangeAddress(var use, var address) ->
                    address.equals(customer.address(use))
                            ? Decision.nothingToDo()
                            : Decision.accepted(new CustomerEvent.AddressChanged(use, address));
            case CustomerCommand.Deactivate(String reason) ->
                    Decision.accepted(new CustomerEvent.Deactivated(reason));
        };
    }

    /// The customer after `event`; `customer` is null before the first event.
    static CustomerState evolve(@Nullable CustomerState customer, CustomerEvent event) {
        if (event instanceof CustomerEvent.Registered registered) {
            return new CustomerState(
                    registered.name(),
                    registered.shippingAddress(),
                    registered.billingAddress(),
                    CustomerStatus.ACTIVE);
        }
        if (customer == null) {
            throw new IllegalStateException("a customer's first event is " + event);
        }
        return switch (event) {
            case CustomerEvent.Registered _ -> throw new AssertionError(event);
            case CustomerEvent.Renamed(String name) ->
                    new CustomerState(
                            name,
                            customer.shippingAddress(),
                            customer.billingAddress(),
                            customer.status());
            case CustomerEvent.AddressChanged(var use, var address) -> customer.with(use, address);
            case CustomerEvent.Deactivated _ ->
                    new CustomerState(
                            customer.name(),
                            customer.shippingAddress(),
                            customer.billingAddress(),
                            CustomerStatus.DEACTIVATED);
        };
    }
}
