@NullMarked
package dev.ferry.projector.project.customersummary;

import org.jspecify.annotations.NullMarked;
