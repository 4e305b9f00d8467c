package dev.ferry.contracts.wire;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.Tenant;
import java.time.Instant;
import java.util.UUID;

/// Finds the sample of an event type, see [SampleEvents].
public final class Samples {
    private Samples() {}

    static DomainEvent of(EventType type) {
        return samples(type).all().stream()
                .filter(type.eventClass()::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample of " + type.name()));
    }

    /// Metadata with every field, of version 3 of an aggregate.
    static EventMetadata metadata(EventType type) {
        return new EventMetadata(
                UUID.fromString("0192c5a0-4b1e-7c3d-8f00-0000000e4e47"),
                new AggregateKey(
                        type.aggregateType(),
                        new Tenant("acme"),
                        UUID.fromString("0192c5a0-4b1e-7c3d-8f00-00000000a66e")),
                3,
                "0192c5a0-4b1e-7c3d-8f00-0000000c0443",
                "0192c5a0-4b1e-7c3d-8f00-0000000ca05e",
                "user:jane",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                type);
    }

    private static SampleEvents samples(EventType type) {
        String events = type.eventClass().getInterfaces()[0].getName();
        String samples = events.replaceFirst("Event$", "Samples");
        try {
            return Class.forName(samples)
                    .asSubclass(SampleEvents.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(
                    "the samples of %s belong into the test class %s".formatted(events, samples),
                    e);
        }
    }
}
