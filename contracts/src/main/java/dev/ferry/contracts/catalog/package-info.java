/// The events of the catalog context: what a seller offers, and how it is arranged.
///
/// Other contexts learn of the catalog from these events alone. The events of one aggregate tell
/// everything about it from its first to its last: whoever follows them knows its present state
/// without asking anybody.
@NullMarked
package dev.ferry.contracts.catalog;

import org.jspecify.annotations.NullMarked;
