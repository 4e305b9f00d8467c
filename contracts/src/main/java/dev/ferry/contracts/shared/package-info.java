/// Values that every bounded context uses: money, addresses, tenants, the identity of an aggregate.
///
/// This package knows no context, no JSON and no Kafka.
@NullMarked
package dev.ferry.contracts.shared;

import org.jspecify.annotations.NullMarked;
