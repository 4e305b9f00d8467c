/// How a shop wins customers and keeps them: the events of campaigns, segments and leads, and their
/// values.
@NullMarked
package dev.ferry.contracts.growth;

import org.jspecify.annotations.NullMarked;
