/// Sales: customers, the orders they place and the goods they bring back.
///
/// For each aggregate four files lie side by side: its commands, what a decision looks at, the
/// decider, and (in the contract) its events. What must hold:
///
/// | aggregate | rule |
/// |---|---|
/// | customer | is registered once; changes only while active; is deactivated once and for good |
/// | order | an active customer, 1 to 2,000 lines, each quantity and price above zero, one currency, both addresses |
/// | order | placed → shipped → delivered, or placed → cancelled |
/// | return | a customer that exists, active or not; the same rules for its lines |
@NullMarked
package dev.ferry.command.decide.sales;

import org.jspecify.annotations.NullMarked;
