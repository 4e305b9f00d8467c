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
/// | lead | new, then qualified, then converted; lost instead of either |
/// | lead | has an email that no other open lead of the tenant has |
/// | lead | is converted into a customer of the same tenant |
/// | form | other fields make a new edition; the fields of former editions never change |
/// | form | has a field that can be filled in, each name once, and for each field lengths that something has |
/// | submission | is checked against the edition of the form that was filled in, and never changes |
/// | submission | fills in no trap, and is no repetition of another one of the form |
///
/// A lead is the one aggregate that looks at another context's table: whether the tenant has the
/// customer. The foreign key says the same, and nothing but the existence of the row is read.
@NullMarked
package dev.ferry.command.growth;

import org.jspecify.annotations.NullMarked;
