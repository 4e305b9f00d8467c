@NullMarked
package dev.ferry.command.growth.lead;

import org.jspecify.annotations.NullMarked;
