@NullMarked
package dev.ferry.command.growth.segment;

import org.jspecify.annotations.NullMarked;
