/// The whole system, each service in a process of its own, and what it promises when they die.
@NullMarked
package dev.ferry.e2e;

import org.jspecify.annotations.NullMarked;
