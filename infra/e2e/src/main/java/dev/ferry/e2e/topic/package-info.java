/// `./ferry verify-topic`: compares a table of committed numbers with what any relay published from
/// it.
///
/// The application keeps, in the transaction that writes an event, the aggregate's key and the
/// event's number in a table. The check reads that table once, reads the topics, and tells which
/// numbers were lost, doubled, out of order, or never committed. It writes nothing anywhere.
@NullMarked
package dev.ferry.e2e.topic;

import org.jspecify.annotations.NullMarked;
