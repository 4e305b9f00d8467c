/// The inventory context: warehouses, and what lies in them.
///
/// Each aggregate has a folder, as in the other contexts. This package holds what both need. These
/// rules hold:
///
/// | aggregate | rule |
/// |---|---|
/// | warehouse | has a code that no other warehouse of the tenant ever has |
/// | warehouse | a closed one takes neither receipts nor reservations, and changes only by reopening |
@NullMarked
package dev.ferry.command.inventory;

import org.jspecify.annotations.NullMarked;
