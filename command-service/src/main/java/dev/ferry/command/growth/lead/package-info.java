/// Leads: entered, qualified, then converted into a customer or lost.
@NullMarked
package dev.ferry.command.growth.lead;

import org.jspecify.annotations.NullMarked;
