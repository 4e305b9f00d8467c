/// The program behind `./ferry`: one class per command, and what they share.
///
/// Exit codes: 0 done, 1 failed, 2 wrong usage or unreadable input, 130 interrupted.
@NullMarked
package dev.ferry.local;

import org.jspecify.annotations.NullMarked;
