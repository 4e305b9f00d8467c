/// The catalog context: what a seller offers, and how it is arranged.
///
/// Other contexts learn of it through its events only. Each aggregate has a folder, as in the sales
/// context. These rules hold:
///
/// | aggregate | rule |
/// |---|---|
/// | manufacturer | no two of a tenant have one slug |
/// | category | no two of a tenant have one slug; is below its parent or at the top; at most 16 levels |
/// | category | moves with all below it, never below itself; is removed once it is empty, for good |
@NullMarked
package dev.ferry.command.catalog;

import org.jspecify.annotations.NullMarked;
