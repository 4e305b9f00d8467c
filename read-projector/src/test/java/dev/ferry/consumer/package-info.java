@NullMarked
package dev.ferry.consumer;

import org.jspecify.annotations.NullMarked;
