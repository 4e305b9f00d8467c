/// Benchmarks that compare Ferry with its peers, side by side in one run on one machine.
///
/// A figure from here counts only beside the other figures of the same run: the machine, the
/// servers and the load are the same for all, nothing else is.
@NullMarked
package dev.ferry.bench;

import org.jspecify.annotations.NullMarked;
