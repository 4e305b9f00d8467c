/// How a shop wins customers and keeps them: the events of campaigns and segments, and their
/// values.
@NullMarked
package dev.ferry.contracts.growth;

import org.jspecify.annotations.NullMarked;
