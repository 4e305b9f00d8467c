/// The events of the sales context: customers, orders, returns.
///
/// An event says what happened, in the past tense, and is never changed afterwards. Which aggregate
/// it happened to, when, and on whose behalf is in the envelope, not in the event. The constructors
/// refuse only what could never mean anything (an amount no column can hold, an order without a
/// line); whether a customer may order is decided in the command service.
@NullMarked
package dev.ferry.contracts.sales;

import org.jspecify.annotations.NullMarked;
