package dev.ferry.contracts.inventory;

import dev.ferry.contracts.shared.Identifier;
import java.util.UUID;

/// What pieces are reserved for: the id of an order, of which the inventory knows nothing else.
public record OrderReference(UUID value) implements Identifier {}
