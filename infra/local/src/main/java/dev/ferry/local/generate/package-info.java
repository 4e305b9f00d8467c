/// A workload of our own in the lay-out of the real one, with its untidiness and about its
/// proportions, from a seed: the same seed gives the same bytes on every machine.
///
/// It is written to CSV files and read back like any other input, so that the built-in demo runs
/// every part that real files run.
@NullMarked
package dev.ferry.local.generate;

import org.jspecify.annotations.NullMarked;
