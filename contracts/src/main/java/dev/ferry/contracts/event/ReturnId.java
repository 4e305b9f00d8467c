package dev.ferry.contracts.event;

import java.util.UUID;

/// Identifies a return. In JSON it is the plain UUID text.
public record ReturnId(UUID value) {}
