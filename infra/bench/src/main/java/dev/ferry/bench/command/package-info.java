/// The command service's benchmark: what tokens cost.
///
/// Two configurations of the same build take turns on databases of their own: one that asks for
/// tokens and one that does not. The same clients send the same commands to both.
@NullMarked
package dev.ferry.bench.command;

import org.jspecify.annotations.NullMarked;
