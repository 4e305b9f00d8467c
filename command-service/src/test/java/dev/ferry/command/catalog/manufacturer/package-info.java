@NullMarked
package dev.ferry.command.catalog.manufacturer;

import org.jspecify.annotations.NullMarked;
