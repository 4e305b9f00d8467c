package dev.ferry.contracts.event;

import java.util.UUID;

/// Identifies an order. In JSON it is the plain UUID text.
public record OrderId(UUID value) {}
