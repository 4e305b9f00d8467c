package dev.ferry.bench.relay;

import dev.ferry.bench.relay.system.Contender;
import dev.ferry.bench.report.Figure;
import java.util.Map;

/// One line of a scenario's table: a system, perhaps in a variant, and what is measured of it.
///
/// @param label of the line
/// @param contender that runs
/// @param work to be done once per round
record Entry(String label, Contender contender, Measurement work) {
    /// Measures once, under a name that no other run has.
    @FunctionalInterface
    interface Measurement {
        Map<Figure, Double> run(String trackName) throws Exception;
    }
}
