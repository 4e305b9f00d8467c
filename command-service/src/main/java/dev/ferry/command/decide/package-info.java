/// The type of decisions, the same for every aggregate.
///
/// A decision and every `*Decider` of the contexts is pure: it uses no clock, no randomness and no
/// input or output, only the events of the contract and the JDK. So a decider can be tested by a
/// table of given, when, then, and a decision can be repeated when its transaction has to run
/// again.
@NullMarked
package dev.ferry.command.decide;

import org.jspecify.annotations.NullMarked;
