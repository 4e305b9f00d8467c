/// Retention campaigns: drafted, started with a budget, charged with what they cost, ended.
@NullMarked
package dev.ferry.command.growth.campaign;

import org.jspecify.annotations.NullMarked;
