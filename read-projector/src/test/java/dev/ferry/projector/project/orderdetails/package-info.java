@NullMarked
package dev.ferry.projector.project.orderdetails;

import org.jspecify.annotations.NullMarked;
