@NullMarked
package dev.ferry.command.account.creditaccount;

import org.jspecify.annotations.NullMarked;
