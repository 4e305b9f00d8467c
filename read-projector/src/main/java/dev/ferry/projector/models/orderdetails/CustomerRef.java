package dev.ferry.projector.models.orderdetails;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A customer as part of another answer.
///
/// @param name null while the customer has not arrived in the read model
record CustomerRef(UUID id, @Nullable String name) {}
