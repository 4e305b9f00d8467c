/// Versions of read models: build a new version beside the live one, compare them, switch readers
/// over, and switch back.
@NullMarked
package dev.ferry.projector.rebuild;

import org.jspecify.annotations.NullMarked;
