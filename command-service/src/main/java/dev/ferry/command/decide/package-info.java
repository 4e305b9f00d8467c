/// What a decision is, whatever it is about.
///
/// A decision and every `*Decider` of the contexts is pure: no clock, no random, no input or
/// output, nothing but the events of the contract and the JDK. A decision can therefore be proved
/// by a table of given, when, then, and repeated when a transaction has to be run again.
@NullMarked
package dev.ferry.command.decide;

import org.jspecify.annotations.NullMarked;
