/// The projector's administration as its callers see it.
@NullMarked
package dev.ferry.projector.admin;

import org.jspecify.annotations.NullMarked;
