@NullMarked
package dev.ferry.bench.report;

import org.jspecify.annotations.NullMarked;
