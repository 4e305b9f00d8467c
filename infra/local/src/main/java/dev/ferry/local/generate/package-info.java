/// Generates a workload in the layout of the real one, with similar faults and proportions. The
/// same seed gives the same bytes on every machine.
///
/// The workload is written to CSV files and read back like any other input, so the built-in demo
/// uses every part that an import of real files uses.
@NullMarked
package dev.ferry.local.generate;

import org.jspecify.annotations.NullMarked;
