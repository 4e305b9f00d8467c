@NullMarked
package dev.ferry.command.growth.campaign;

import org.jspecify.annotations.NullMarked;
