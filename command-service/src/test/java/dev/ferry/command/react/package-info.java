@NullMarked
package dev.ferry.command.react;

import org.jspecify.annotations.NullMarked;
