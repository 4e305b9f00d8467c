package dev.ferry.contracts.inventory;

import dev.ferry.contracts.shared.Identifier;
import java.util.UUID;

/// Names a reservation within one stock. Stocks do not share these names, so an order may reserve
/// all its lines under one id.
public record ReservationId(UUID value) implements Identifier {}
