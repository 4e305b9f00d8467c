/// The sales context: customers, their orders, their returns of goods, and their reviews of
/// products.
///
/// Each aggregate has a folder with its commands, its state, the decider, the store, the JSON
/// parser and the routes. Its events are in the contract. This package holds what several
/// aggregates need. These rules hold:
///
/// | aggregate | rule |
/// |---|---|
/// | customer | is registered once; changes only while active; is deactivated once and for good |
/// | order | an active customer, 1 to 2,000 lines, each quantity and price above zero, one currency, both addresses |
/// | order | placed → shipped → delivered, or placed → cancelled |
/// | return | a customer that exists, active or not; the same rules for its lines |
/// | review | a customer that exists, active or not; one for each customer and product unless it is withdrawn; rating from 1 to 5; no change after it was withdrawn |
@NullMarked
package dev.ferry.command.sales;

import org.jspecify.annotations.NullMarked;
