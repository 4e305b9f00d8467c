package dev.ferry.contracts.wire;

/// An event with what is known about it.
public record Envelope(EventMetadata metadata, DomainEvent event) {

    /// @throws IllegalArgumentException when the metadata names the type of another event
    public Envelope {
        if (!metadata.type().eventClass().isInstance(event)) {
            throw new IllegalArgumentException(
                    "%s does not describe a %s"
                            .formatted(metadata.type().name(), event.getClass().getSimpleName()));
        }
    }
}
