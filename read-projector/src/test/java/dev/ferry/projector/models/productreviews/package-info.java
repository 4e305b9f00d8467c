@NullMarked
package dev.ferry.projector.models.productreviews;

import org.jspecify.annotations.NullMarked;
