/// Forms: defined with the rules for each field, redefined in editions, closed.
@NullMarked
package dev.ferry.command.growth.form;

import org.jspecify.annotations.NullMarked;
