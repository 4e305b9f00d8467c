/// Figures, medians and ratios, on the screen and as a page of Markdown.
@NullMarked
package dev.ferry.bench.report;

import org.jspecify.annotations.NullMarked;
