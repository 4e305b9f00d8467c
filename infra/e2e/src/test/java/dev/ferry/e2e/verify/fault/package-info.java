/// Which faults are drawn.
@NullMarked
package dev.ferry.e2e.verify.fault;

import org.jspecify.annotations.NullMarked;
