@NullMarked
package dev.ferry.projector.models.orderdetails;

import org.jspecify.annotations.NullMarked;
