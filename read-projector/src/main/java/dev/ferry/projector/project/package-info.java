/// The interface of a read model. The read models themselves are in `models`, one folder each.
///
/// The consumer guarantees to a read model: each event comes exactly once, the events of one
/// aggregate come in version order without a gap, and everything that
/// [dev.ferry.consumer.EventHandler#apply] writes is committed together with the position that it
/// was read from, or not at all.
///
/// There is no order between aggregates. An order may come before its customer, and a rename may
/// run on another thread while that customer's order is written. In whatever order events arrive,
/// the rows must end up the same, column by column.
@NullMarked
package dev.ferry.projector.project;

import org.jspecify.annotations.NullMarked;
