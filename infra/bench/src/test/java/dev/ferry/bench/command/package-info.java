@NullMarked
package dev.ferry.bench.command;

import org.jspecify.annotations.NullMarked;
