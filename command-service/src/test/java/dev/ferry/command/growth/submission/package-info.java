@NullMarked
package dev.ferry.command.growth.submission;

import org.jspecify.annotations.NullMarked;
