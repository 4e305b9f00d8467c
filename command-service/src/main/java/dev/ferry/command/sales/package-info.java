/// Sales: customers, the orders they place and the goods they bring back.
///
/// Each aggregate has a folder with its commands, its state, the decider, the store, the JSON and
/// the routes. Its events are in the contract. What several of them need is here. What must hold:
///
/// | aggregate | rule |
/// |---|---|
/// | customer | is registered once; changes only while active; is deactivated once and for good |
/// | order | an active customer, 1 to 2,000 lines, each quantity and price above zero, one currency, both addresses |
/// | order | placed → shipped → delivered, or placed → cancelled |
/// | return | a customer that exists, active or not; the same rules for its lines |
@NullMarked
package dev.ferry.command.sales;

import org.jspecify.annotations.NullMarked;
