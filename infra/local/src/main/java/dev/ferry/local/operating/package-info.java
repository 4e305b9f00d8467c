/// Asks a running relay or projector how it stands and what it shall do, over its administration
/// API.
@NullMarked
package dev.ferry.local.operating;

import org.jspecify.annotations.NullMarked;
