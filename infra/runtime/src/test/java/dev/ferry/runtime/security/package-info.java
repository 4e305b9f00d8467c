@NullMarked
package dev.ferry.runtime.security;

import org.jspecify.annotations.NullMarked;
