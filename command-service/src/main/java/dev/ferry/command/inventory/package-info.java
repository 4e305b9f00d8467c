/// The inventory context: warehouses, and what lies in them.
///
/// Each aggregate has a folder, as in the other contexts. This package holds what both need. These
/// rules hold:
///
/// | aggregate | rule |
/// |---|---|
/// | warehouse | has a code that no other warehouse of the tenant ever has |
/// | warehouse | a closed one takes neither receipts nor reservations, and changes only by reopening |
/// | warehouse | is not closed while pieces are on their way to it |
/// | stock | one for each SKU and warehouse |
/// | stock | 0 <= reserved <= quantity; reserved is the sum of what the reservations hold |
/// | stock | what is available can be reserved, adjusted away or transferred; what is reserved can only be shipped or released |
/// | stock | `Low` when it is opened and when what is available falls to the reorder point, again only after it was above |
/// | reservation | made once; its pieces are shipped or released, each once |
/// | transfer | departs once, then arrives once or is returned once |
@NullMarked
package dev.ferry.command.inventory;

import org.jspecify.annotations.NullMarked;
