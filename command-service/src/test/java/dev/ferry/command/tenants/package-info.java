/// Tests of the registry of tenants.
@NullMarked
package dev.ferry.command.tenants;

import org.jspecify.annotations.NullMarked;
