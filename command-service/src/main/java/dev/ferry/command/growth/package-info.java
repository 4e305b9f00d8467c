/// The growth context: how a shop wins customers and keeps them.
///
/// Each aggregate has a folder, as in the other contexts. This package holds what several need.
/// These rules hold:
///
/// | aggregate | rule |
/// |---|---|
/// | campaign | draft, then running, then ended; a draft can also be ended |
/// | campaign | its plan changes only while it is a draft |
/// | campaign | starts with a budget above zero and before the end of its period |
/// | campaign | 0 <= spent <= budget, all in one currency; only a running one spends |
/// | segment | has a name that no other segment of the tenant has that is in use; the name never changes |
/// | segment | 0 <= minimum < maximum, in one currency; the maximum may be open |
/// | segment | a retired one never changes, and its name is free |
@NullMarked
package dev.ferry.command.growth;

import org.jspecify.annotations.NullMarked;
