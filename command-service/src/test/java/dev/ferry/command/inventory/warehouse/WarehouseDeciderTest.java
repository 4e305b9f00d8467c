package dev.ferry.command.inventory.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.inventory.WarehouseEvent;
import dev.ferry.contracts.shared.Address;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class WarehouseDeciderTest {
    private static final Address BRISTOL =
            new Address("1 Harbour Way", "Bristol", null, "BS1 4RW", "United Kingdom");
    private static final Address FRANCE = new Address(null, null, null, null, "France");
    private static final WarehouseEvent OPENED =
            new WarehouseEvent.Opened("BRS-1", "Bristol", BRISTOL);
    private static final WarehouseEvent CLOSED = new WarehouseEvent.Closed("the lease ended");

    @Test
    void a_warehouse_is_opened_under_a_code_that_is_free() {
        assertThat(open(false)).isEqualTo(accepted(OPENED));
    }

    @Test
    void a_warehouse_to_which_pieces_are_on_their_way_cannot_be_closed() {
        assertThat(
                        WarehouseDecider.change(
                                new WarehouseCommand.Close("the lease ended"),
                                given(OPENED).warehouse(),
                                new WarehouseFacts(false, true)))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "warehouse-awaits-transfers",
                                "pieces are on their way to the warehouse; close it after they"
                                        + " have arrived or were returned"));
    }

    @Test
    void a_code_that_another_warehouse_has_is_rejected() {
        assertThat(open(true))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "warehouse-code-taken",
                                "a warehouse has the code BRS-1 already; choose another"));
    }

    @Test
    void an_active_warehouse_is_renamed_moved_and_closed() {
        assertThat(given(OPENED).when(new WarehouseCommand.Rename("Harbour")))
                .isEqualTo(accepted(new WarehouseEvent.Renamed("Harbour")));
        assertThat(given(OPENED).when(new WarehouseCommand.Move(FRANCE)))
                .isEqualTo(accepted(new WarehouseEvent.Moved(FRANCE)));
        assertThat(given(OPENED).when(new WarehouseCommand.Close("the lease ended")))
                .isEqualTo(accepted(CLOSED));
    }

    @Test
    void a_name_an_address_and_a_status_that_are_there_already_make_no_event() {
        assertThat(given(OPENED).when(new WarehouseCommand.Rename("Bristol")))
                .isEqualTo(Decision.nothingToDo());
        assertThat(given(OPENED).when(new WarehouseCommand.Move(BRISTOL)))
                .isEqualTo(Decision.nothingToDo());
        assertThat(given(OPENED).when(new WarehouseCommand.Reopen()))
                .isEqualTo(Decision.nothingToDo());
        assertThat(
                        given(
                                        OPENED,
                                        new WarehouseEvent.Renamed("Harbour"),
                                        new WarehouseEvent.Moved(FRANCE))
                                .when(new WarehouseCommand.Move(FRANCE)))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_closed_warehouse_is_neither_renamed_nor_moved_nor_closed_again() {
        for (WarehouseCommand.Change change :
                List.of(
                        new WarehouseCommand.Rename("Harbour"),
                        new WarehouseCommand.Move(FRANCE),
                        new WarehouseCommand.Close("again"))) {
            assertThat(given(OPENED, CLOSED).when(change))
                    .isEqualTo(
                            new Decision.Rejected<>(
                                    "warehouse-closed",
                                    "the warehouse is closed; reopen it to change it"));
        }
    }

    @Test
    void a_reopened_warehouse_keeps_its_name_and_address_and_can_be_closed_again() {
        assertThat(given(OPENED, CLOSED).when(new WarehouseCommand.Reopen()))
                .isEqualTo(accepted(new WarehouseEvent.Reopened()));
        Given reopened = given(OPENED, CLOSED, new WarehouseEvent.Reopened());
        assertThat(reopened.warehouse()).isEqualTo(given(OPENED).warehouse());
        assertThat(reopened.when(new WarehouseCommand.Close("the lease ended")))
                .isEqualTo(accepted(CLOSED));
    }

    @Test
    void a_history_that_does_not_begin_with_an_opened_warehouse_is_refused() {
        assertThatThrownBy(() -> given(CLOSED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Closed");
    }

    private static Decision<WarehouseEvent> open(boolean codeTaken) {
        return WarehouseDecider.open(
                new WarehouseCommand.Open("BRS-1", "Bristol", BRISTOL),
                new WarehouseFacts(codeTaken, false));
    }

    private static Decision<WarehouseEvent> accepted(WarehouseEvent event) {
        return new Decision.Accepted<>(List.of(event));
    }

    private static Given given(WarehouseEvent... events) {
        WarehouseState warehouse = null;
        for (WarehouseEvent event : events) {
            warehouse = WarehouseDecider.evolve(warehouse, event);
        }
        return new Given(Objects.requireNonNull(warehouse));
    }

    private record Given(WarehouseState warehouse) {
        Decision<WarehouseEvent> when(WarehouseCommand.Change change) {
            return WarehouseDecider.change(change, warehouse, WarehouseFacts.NONE);
        }
    }
}
