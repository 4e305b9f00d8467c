/// Tests of the limits of tenants; those with the registry are the command service's.
@NullMarked
package dev.ferry.runtime.tenancy;

import org.jspecify.annotations.NullMarked;
