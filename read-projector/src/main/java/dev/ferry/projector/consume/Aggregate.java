package dev.ferry.projector.consume;

import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventMetadata;
import java.util.UUID;

/// What has versions of its own.
record Aggregate(AggregateType type, String tenant, UUID id) {
    static Aggregate of(EventMetadata metadata) {
        return new Aggregate(
                metadata.aggregateType(), metadata.tenant().value(), metadata.aggregateId());
    }
}
