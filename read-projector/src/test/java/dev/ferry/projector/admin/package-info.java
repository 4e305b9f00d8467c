/// Tests of the projector's administration API.
@NullMarked
package dev.ferry.projector.admin;

import org.jspecify.annotations.NullMarked;
