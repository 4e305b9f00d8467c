@NullMarked
package dev.ferry.projector.models.customersummary;

import org.jspecify.annotations.NullMarked;
