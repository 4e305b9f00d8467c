package dev.ferry.contracts.event;

import java.util.UUID;

/// Identifies a customer. In JSON it is the plain UUID text.
public record CustomerId(UUID value) {}
