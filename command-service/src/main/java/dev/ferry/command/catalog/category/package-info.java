/// Categories: the tree in which products are arranged.
///
/// The commands on the categories of one tenant run one after the other ([CategoryTree]), because
/// their rules look at several rows of the tree: a move at the same time could form a cycle, make
/// the tree too deep, or put a category below one that is being removed.
@NullMarked
package dev.ferry.command.catalog.category;

import org.jspecify.annotations.NullMarked;
