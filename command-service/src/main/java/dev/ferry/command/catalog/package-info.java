/// The catalog context: what a seller offers, and how it is arranged.
///
/// Other contexts learn of it through its events only. Each aggregate has a folder, as in the sales
/// context. These rules hold:
///
/// | aggregate | rule |
/// |---|---|
/// | manufacturer | no two of a tenant have one slug |
/// | category | no two of a tenant have one slug; is below its parent or at the top; at most 16 levels |
/// | category | moves with all below it, never below itself; is removed once no category is below it and no product in it, for good |
/// | product | draft → active → retired, or draft → retired; while active it has a price and a category; retired, only its category and manufacturer change |
/// | product | one currency; a base price above zero; at most 200 variants |
/// | variant | a price from zero on; attributes that no other variant of the product has; is discontinued for good |
/// | all | a command that asks for the state that is there already is accepted without an event |
/// | sku | given once to a product or a variant of a tenant, never changed and never given again |
@NullMarked
package dev.ferry.command.catalog;

import org.jspecify.annotations.NullMarked;
