/// The testkit against real servers, in the form that `ferry.servers` chooses.
@NullMarked
package dev.ferry.testkit;

import org.jspecify.annotations.NullMarked;
