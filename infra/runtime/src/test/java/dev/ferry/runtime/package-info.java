/// What the tests of several packages share, and the rules of the module.
@NullMarked
package dev.ferry.runtime;

import org.jspecify.annotations.NullMarked;
