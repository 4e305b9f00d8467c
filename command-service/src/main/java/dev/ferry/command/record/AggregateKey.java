package dev.ferry.command.record;

import java.util.UUID;

/// Which row of which tenant.
public record AggregateKey(String tenant, UUID id) {}
