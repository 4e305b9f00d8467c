/// What crosses a wire: the events that services tell each other and the form they have on the way.
///
/// `shared` holds the values that all contexts use, `wire` the JSON form, the Kafka headers and the
/// topics. Each bounded context has a package of its own, which knows no other context.
/// [CommerceEvents] registers every aggregate. Nothing here does I/O, so a service depends on this
/// module and on no other service. A change here is a change of the public contract: the golden
/// files fail when it is one that consumers would notice.
@NullMarked
package dev.ferry.contracts;

import org.jspecify.annotations.NullMarked;
