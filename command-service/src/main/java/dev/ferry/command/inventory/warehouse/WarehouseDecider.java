package dev.ferry.command.inventory.warehouse;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.contracts.inventory.WarehouseEvent;
import dev.ferry.contracts.shared.Address;
import org.jspecify.annotations.Nullable;

/// The rules of a warehouse: its code is unique and never changes, and a closed warehouse changes
/// only by being reopened. A warehouse can be closed while goods lie in it, because they can still
/// be shipped, transferred and counted, but not while goods are on their way to it, because they
/// could not arrive.
final class WarehouseDecider {
    private WarehouseDecider() {}

    static Decision<WarehouseEvent> open(WarehouseCommand.Open open, WarehouseFacts facts) {
        return facts.codeTaken()
                ? Decision.rejected(
                        "warehouse-code-taken",
                        "a warehouse has the code %s already; choose another"
                                .formatted(open.code()))
                : Decision.accepted(
                        new WarehouseEvent.Opened(open.code(), open.name(), open.address()));
    }

    static Decision<WarehouseEvent> change(
            WarehouseCommand.Change change, WarehouseState warehouse, WarehouseFacts facts) {
        if (change instanceof WarehouseCommand.Reopen) {
            return unlessSame(new WarehouseEvent.Reopened(), warehouse);
        }
        if (warehouse.status() == WarehouseStatus.CLOSED) {
            return Decision.rejected(
                    "warehouse-closed", "the warehouse is closed; reopen it to change it");
        }
        return switch (change) {
            case WarehouseCommand.Rename(String name) ->
                    unlessSame(new WarehouseEvent.Renamed(name), warehouse);
            case WarehouseCommand.Move(Address address) ->
                    unlessSame(new WarehouseEvent.Moved(address), warehouse);
            case WarehouseCommand.Close(String reason) -> close(reason, facts);
            case WarehouseCommand.Reopen _ -> throw new AssertionError(change);
        };
    }

    private static Decision<WarehouseEvent> close(String reason, WarehouseFacts facts) {
        return facts.awaiting()
                ? Decision.rejected(
                        "warehouse-awaits-transfers",
                        "pieces are on their way to the warehouse; close it after they have arrived or were returned")
                : Decision.accepted(new WarehouseEvent.Closed(reason));
    }

    private static Decision<WarehouseEvent> unlessSame(
            WarehouseEvent event, WarehouseState warehouse) {
        return evolve(warehouse, event).equals(warehouse)
                ? Decision.nothingToDo()
                : Decision.accepted(event);
    }

    /// The warehouse after `event`; `warehouse` is null before the first event.
    static WarehouseState evolve(@Nullable WarehouseState warehouse, WarehouseEvent event) {
        if (event instanceof WarehouseEvent.Opened(String _, String name, Address address)) {
            return new WarehouseState(name, address, WarehouseStatus.ACTIVE);
        }
        if (warehouse == null) {
            throw new IllegalStateException("a warehouse's first event is " + event);
        }
        return switch (event) {
            case WarehouseEvent.Opened _ -> throw new AssertionError(event);
            case WarehouseEvent.Renamed(String name) ->
                    new WarehouseState(name, warehouse.address(), warehouse.status());
            case WarehouseEvent.Moved(Address address) ->
                    new WarehouseState(warehouse.name(), address, warehouse.status());
            case WarehouseEvent.Closed _ -> with(warehouse, WarehouseStatus.CLOSED);
            case WarehouseEvent.Reopened() -> with(warehouse, WarehouseStatus.ACTIVE);
        };
    }

    private static WarehouseState with(WarehouseState warehouse, WarehouseStatus status) {
        return new WarehouseState(warehouse.name(), warehouse.address(), status);
    }
}
