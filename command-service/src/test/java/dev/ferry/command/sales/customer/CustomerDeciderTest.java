package dev.ferry.command.sales.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.sales.CustomerStatus;
import dev.ferry.contracts.sales.AddressUse;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.shared.Address;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CustomerDeciderTest {
    private static final Address BRISTOL =
            new Address("1 Harbour Way", "Bristol", null, "BS1 4RW", "United Kingdom");
    private static final Address PARIS = new Address(null, "Paris", null, null, "France");
    private static final Address CORK = new Address(null, "Cork", null, null, "Ireland");

    private static final CustomerEvent REGISTERED =
            new CustomerEvent.Registered("Ada", BRISTOL, PARIS);
    private static final CustomerEvent DEACTIVATED = new CustomerEvent.Deactivated("moved away");

    @Test
    void a_customer_is_registered() {
        assertThat(CustomerDecider.register(new CustomerCommand.Register("Ada", BRISTOL, PARIS)))
                .isEqualTo(new Decision.Accepted<>(List.of(REGISTERED)));
    }

    @Test
    void a_customer_is_renamed() {
        assertThat(given(REGISTERED).when(new CustomerCommand.Rename("Ada Lovelace")))
                .isEqualTo(
                        new Decision.Accepted<>(
                                List.of(new CustomerEvent.Renamed("Ada Lovelace"))));
    }

    @Test
    void the_name_that_is_there_already_is_accepted_without_an_event() {
        assertThat(given(REGISTERED).when(new CustomerCommand.Rename("Ada")))
                .isEqualTo(new Decision.Accepted<>(List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void an_address_is_changed(AddressUse use) {
        assertThat(given(REGISTERED).when(new CustomerCommand.ChangeAddress(use, CORK)))
                .isEqualTo(
                        new Decision.Accepted<>(
                                List.of(new CustomerEvent.AddressChanged(use, CORK))));
    }

    @Test
    void the_address_that_is_there_already_is_accepted_without_an_event() {
        assertThat(
                        given(REGISTERED)
                                .when(
                                        new CustomerCommand.ChangeAddress(
                                                AddressUse.SHIPPING, BRISTOL)))
                .isEqualTo(new Decision.Accepted<>(List.of()));
        assertThat(
                        given(
                                        REGISTERED,
                                        new CustomerEvent.AddressChanged(AddressUse.BILLING, CORK))
                                .when(new CustomerCommand.ChangeAddress(AddressUse.BILLING, CORK)))
                .isEqualTo(new Decision.Accepted<>(List.of()));
    }

    @Test
    void a_customer_is_deactivated() {
        assertThat(given(REGISTERED).when(new CustomerCommand.Deactivate("moved away")))
                .isEqualTo(new Decision.Accepted<>(List.of(DEACTIVATED)));
    }

    @Test
    void a_deactivated_customer_cannot_be_changed_nor_deactivated_again() {
        for (CustomerCommand.Change change :
                List.of(
                        new CustomerCommand.Rename("Ada Lovelace"),
                        new CustomerCommand.Rename("Ada"),
                        new CustomerCommand.ChangeAddress(AddressUse.SHIPPING, CORK),
                        new CustomerCommand.Deactivate("once more"))) {
            assertThat(given(REGISTERED, DEACTIVATED).when(change))
                    .isEqualTo(
                            new Decision.Rejected<>(
                                    "customer-deactivated",
                                    "the customer is deactivated and can no longer be changed"));
        }
    }

    @Test
    void events_make_the_customer() {
        assertThat(
                        given(
                                        REGISTERED,
                                        new CustomerEvent.Renamed("Ada Lovelace"),
                                        new CustomerEvent.AddressChanged(AddressUse.SHIPPING, CORK),
                                        DEACTIVATED)
                                .customer())
                .isEqualTo(
                        new CustomerState("Ada Lovelace", CORK, PARIS, CustomerStatus.DEACTIVATED));
    }

    @Test
    void a_history_that_does_not_begin_with_a_registration_is_refused() {
        assertThatThrownBy(() -> given(DEACTIVATED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("first event");
    }

    private static Given given(CustomerEvent... events) {
        CustomerState customer = null;
        for (CustomerEvent event : events) {
            customer = CustomerDecider.evolve(customer, event);
        }
        return new Given(Objects.requireNonNull(customer));
    }

    private record Given(CustomerState customer) {
        Decision<CustomerEvent> when(CustomerCommand.Change command) {
            return CustomerDecider.change(command, customer);
        }
    }
}
