@NullMarked
package dev.ferry.e2e.tenants;

import org.jspecify.annotations.NullMarked;
