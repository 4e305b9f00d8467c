package dev.ferry.e2e.tenants;

import dev.ferry.e2e.front.Draft;
import dev.ferry.e2e.front.Operation;

/// Two requests that differ in one value alone: in one it names something of the other tenant's, in
/// the other something that nobody has.
///
/// @param name where the value is: `id in the path`
/// @param notYours the value of the other tenant
/// @param notThere the value that nobody has
record Pair(
        String name,
        Operation operation,
        String notYours,
        String notThere,
        Draft asked,
        Draft compared) {}
