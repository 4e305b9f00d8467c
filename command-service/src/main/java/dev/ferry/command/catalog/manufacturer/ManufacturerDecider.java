package dev.ferry.command.catalog.manufacturer;

import dev.ferry.command.catalog.SlugRules;
import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.ManufacturerEvent;
import org.jspecify.annotations.Nullable;

/// The rules of a manufacturer.
final class ManufacturerDecider {
    private ManufacturerDecider() {}

    static Decision<ManufacturerEvent> register(
            ManufacturerCommand.Register register, ManufacturerFacts facts) {
        return facts.slugTaken()
                ? SlugRules.taken("manufacturer", register.slug())
                : Decision.accepted(
                        new ManufacturerEvent.Registered(register.name(), register.slug()));
    }

    static Decision<ManufacturerEvent> rename(
            ManufacturerCommand.Rename rename,
            ManufacturerState manufacturer,
            ManufacturerFacts facts) {
        if (facts.slugTaken()) {
            return SlugRules.taken("manufacturer", rename.slug());
        }
        ManufacturerEvent renamed = new ManufacturerEvent.Renamed(rename.name(), rename.slug());
        return evolve(manufacturer, renamed).equals(manufacturer)
                ? Decision.nothingToDo()
                : Decision.accepted(renamed);
    }

    /// The manufacturer after `event`; `manufacturer` is null before the first event.
    static ManufacturerState evolve(
            @Nullable ManufacturerState manufacturer, ManufacturerEvent event) {
        if (event instanceof ManufacturerEvent.Registered(String name, String slug)) {
            return new ManufacturerState(name, slug);
        }
        if (manufacturer == null) {
            throw new IllegalStateException("a manufacturer's first event is " + event);
        }
        return switch (event) {
            case ManufacturerEvent.Registered _ -> throw new AssertionError(event);
            case ManufacturerEvent.Renamed(String name, String slug) ->
                    new ManufacturerState(name, slug);
        };
    }
}
