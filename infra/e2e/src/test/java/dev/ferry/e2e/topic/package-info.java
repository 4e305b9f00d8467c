/// Topics that are spoiled on purpose, and what the comparison finds.
@NullMarked
package dev.ferry.e2e.topic;

import org.jspecify.annotations.NullMarked;
