/// The read models, one folder each, with its fold, its rows, its SQL, its answers and its routes.
/// Its tables and views are in a numbered migration of `db/read`.
///
/// Read models do not know each other, and the packages `project` and `query` know none of them.
@NullMarked
package dev.ferry.projector.models;

import org.jspecify.annotations.NullMarked;
