/// What crosses a wire: the facts that services tell each other and the form they have on the way.
///
/// `event` holds the facts as plain records. `wire` gives them their JSON form, their Kafka headers
/// and their topics. Nothing here does I/O, so a service depends on this module and on no other
/// service. A change here is a change of the public contract: the golden files fail when it is one
/// that consumers would notice.
@NullMarked
package dev.ferry.contracts;

import org.jspecify.annotations.NullMarked;
