@NullMarked
package dev.ferry.bench.lab;

import org.jspecify.annotations.NullMarked;
