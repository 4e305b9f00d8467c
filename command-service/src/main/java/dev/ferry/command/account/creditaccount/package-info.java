/// Credit accounts: opened, filled by deposits and by returns of goods, spent, closed.
@NullMarked
package dev.ferry.command.account.creditaccount;

import org.jspecify.annotations.NullMarked;
