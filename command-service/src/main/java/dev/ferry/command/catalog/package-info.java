/// The catalog context: what a seller offers, and how it is arranged.
///
/// Other contexts learn of it through its events only. Each aggregate has a folder, as in the sales
/// context. These rules hold:
///
/// | aggregate | rule |
/// |---|---|
/// | manufacturer | no two of a tenant have one slug |
@NullMarked
package dev.ferry.command.catalog;

import org.jspecify.annotations.NullMarked;
