/// Credit accounts: opened, credited by deposits and by returns of goods, charged, closed.
@NullMarked
package dev.ferry.command.account.creditaccount;

import org.jspecify.annotations.NullMarked;
