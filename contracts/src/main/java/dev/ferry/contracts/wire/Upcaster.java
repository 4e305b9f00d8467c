package dev.ferry.contracts.wire;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// Lifts the JSON of one event type from one version to the next.
///
/// It works on the tree, not on records, because the older record no longer exists. It must be
/// pure: replaying history has to give the same result each time. It may change the tree in place.
///
/// @param typeName the event type, for example `order.placed`
/// @param fromVersion the version it reads; it makes `fromVersion + 1`
public record Upcaster(String typeName, int fromVersion, UnaryOperator<ObjectNode> step) {}
