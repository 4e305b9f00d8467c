/// Tests of [dev.ferry.runtime.admin].
@NullMarked
package dev.ferry.runtime.admin;

import org.jspecify.annotations.NullMarked;
