/// What a read model is. The read models themselves are in `models`, one folder each.
///
/// What a read model may rely on, because the consumer sees to it: events come exactly once, the
/// events of one aggregate come in version order without a gap, and everything that
/// [dev.ferry.consumer.EventHandler#apply] writes is committed together with the position it was
/// read from, or not at all.
///
/// What it may not rely on: any order between aggregates. An order may come before its customer,
/// and a rename may run on another thread while that customer's order is written. Whatever the
/// order, the rows must end up the same, column by column.
@NullMarked
package dev.ferry.projector.project;

import org.jspecify.annotations.NullMarked;
